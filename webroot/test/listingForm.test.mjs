import assert from 'node:assert/strict';
import test from 'node:test';
import './browser.mjs';

process.env.TZ = 'Europe/Berlin';

const {changesOf, toBody, toValues} = await import('../js/listingModel.js');

const TOKYO = {id: 'a', version: 1, title: 'Kabuki', startsAt: '2031-05-05T10:00:30Z', timeZone: 'Asia/Tokyo', price: 20, currency: 'usd', quantity: 5};

test('a new listing is in the zone of its seller', () => {
  const values = {...toValues({}), title: 'Jazz', price: '10', quantity: '2', startsAt: '2031-05-05T20:00'};
  assert.equal(values.timeZone, 'Europe/Berlin');
  const {startsAt, timeZone} = toBody(values);
  assert.deepEqual([startsAt, timeZone], ['2031-05-05T18:00:00.000Z', 'Europe/Berlin']);
});

test('times are typed on the clocks of the chosen zone', () => {
  const values = {...toValues({}), startsAt: '2031-05-05T19:00', timeZone: ' Asia/Tokyo '};
  const {startsAt, timeZone} = toBody(values);
  assert.deepEqual([startsAt, timeZone], ['2031-05-05T10:00:00.000Z', 'Asia/Tokyo']);
  assert.equal(toBody({...values, timeZone: 'Mars'}).startsAt, null);
});

test('a listing is edited in its zone, one of earlier versions in UTC', () => {
  assert.equal(toValues(TOKYO).startsAt, '2031-05-05T19:00');
  const {timeZone, startsAt} = toValues({...TOKYO, timeZone: undefined});
  assert.deepEqual([timeZone, startsAt], ['UTC', '2031-05-05T10:00']);
});

test('only what was changed is sent', () => {
  const values = toValues(TOKYO);
  assert.deepEqual(changesOf(values, TOKYO), {});
  assert.deepEqual(changesOf({...values, price: '25'}, TOKYO), {price: 25});
  const unzoned = {...TOKYO, timeZone: undefined};
  assert.deepEqual(changesOf({...toValues(unzoned), price: '25'}, unzoned), {price: 25});
});

test('the same time on the clocks of another zone is another instant', () => {
  const moved = changesOf({...toValues(TOKYO), timeZone: 'Europe/Berlin'}, TOKYO);
  assert.deepEqual(moved, {startsAt: '2031-05-05T17:00:00.000Z', timeZone: 'Europe/Berlin'});
  const undated = {...TOKYO, startsAt: undefined};
  assert.deepEqual(changesOf({...toValues(undated), timeZone: 'Europe/Berlin'}, undated), {timeZone: 'Europe/Berlin'});
});
