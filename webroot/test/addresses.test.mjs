import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as addresses from '../js/addresses.js';

const ID = '0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000';
const EARLIER = '0123456789abcdef01234567';

test('the id of an address is at its end, and a slug is one by itself', () => {
  assert.equal(addresses.idIn(`figaro-${ID}`), ID);
  assert.equal(addresses.idIn(ID), ID);
  assert.equal(addresses.idIn(`Figaro-${ID.toUpperCase()}`), ID);
  assert.equal(addresses.idIn(`figaro-${EARLIER}`), EARLIER);
  assert.equal(addresses.idIn('figaro'), 'figaro');
  assert.equal(addresses.idIn(`figaro${EARLIER}`), `figaro${EARLIER}`);
});

test('addresses are made in one place', () => {
  assert.equal(addresses.eventAddress({id: ID, slug: 'figaro'}), `/e/figaro-${ID}`);
  assert.equal(addresses.eventAddress({id: ID}), `/e/${ID}`);
  assert.equal(addresses.organiserAddress({id: ID, slug: 'opera'}), '/o/opera');
  assert.equal(addresses.organiserAddress({id: ID}), `/o/${ID}`);
  assert.equal(addresses.cityAddress('Köln am Rhein'), '/c/k%C3%B6ln%20am%20rhein');
  assert.equal(addresses.deskAddress(ID, 'orders', 'o1'), `/events/${ID}/desk/orders/o1`);
});

test('a sign-in leads back, with the secret of the view in the fragment alone', () => {
  const address = addresses.signInAddress('/invitation', {secret: 's3cret'});
  assert.equal(address, '/signin?to=%2Finvitation#s3cret');
  assert.equal(addresses.afterSignIn('/invitation', 's3cret'), '/invitation#s3cret');
  assert.equal(addresses.signInAddress(null, {isNew: true}), '/signup');
});

test('a sign-in leads to views of this page alone', () => {
  assert.equal(addresses.afterSignIn('/sell'), '/sell');
  assert.equal(addresses.afterSignIn('/events/figaro'), '/e/figaro');
  for (const to of [null, '', 'sell', '//evil.example/sell', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)', '/api/users']) {
    assert.equal(addresses.afterSignIn(to), '/', String(to));
  }
});
