import assert from 'node:assert/strict';
import {test} from 'node:test';
import {merged, newer, updatedPayment, updatedTicket} from '../js/updates.js';

const TICKET = {id: 't', version: 3, title: 'Old', seatsVersion: 7, available: 5, held: 0, sold: 0};
const availability = (version, ticketId = 't') => ({type: 'availability', ticketId, version, available: 2, held: 1, sold: 2});

test('availability of the ticket applies unless it is older', () => {
  assert.equal(updatedTicket(TICKET, availability(6)), TICKET);
  assert.equal(updatedTicket(TICKET, availability(8, 'other')), TICKET);
  const {available, held, sold, seatsVersion, title} = updatedTicket(TICKET, availability(8));
  assert.deepEqual([available, held, sold, seatsVersion, title], [2, 1, 2, 8, 'Old']);
});

test('a listing that has changed keeps the availability', () => {
  const changed = updatedTicket(TICKET, {type: 'ticket', ticket: {id: 't', version: 4, title: 'New'}});
  assert.deepEqual(changed, {...TICKET, version: 4, title: 'New'});
  assert.equal(updatedTicket(TICKET, {type: 'ticket', ticket: {id: 't', version: 2, title: 'Older'}}), TICKET);
  assert.equal(updatedTicket(TICKET, {type: 'resync'}), TICKET);
});

test('the newer version of a document counts', () => {
  const now = {id: 'o', version: 2};
  assert.equal(newer(now, {id: 'o', version: 2}), now);
  assert.equal(newer(now, {id: 'other', version: 9}), now);
  assert.equal(newer(null, {id: 'o', version: 9}), null);
  assert.deepEqual(newer(now, {id: 'o', version: 3, status: 'complete'}), {id: 'o', version: 3, status: 'complete'});
});

test('a new entry comes first, a known one stays in its place', () => {
  const list = [{id: 'a', version: 1}, {id: 'b', version: 1}];
  assert.deepEqual(merged(list, {id: 'b', version: 2}).map(({id, version}) => id + version), ['a1', 'b2']);
  assert.deepEqual(merged(list, {id: 'c', version: 1}).map(({id}) => id), ['c', 'a', 'b']);
});

test('the client secret of a payment is kept while it is needed', () => {
  const now = {version: 1, status: 'requires_action', clientSecret: 's'};
  assert.equal(updatedPayment(now, {version: 2, status: 'requires_action'}).clientSecret, 's');
  assert.equal(updatedPayment(now, {version: 2, status: 'succeeded'}).clientSecret, undefined);
  assert.equal(updatedPayment(now, {version: 0, status: 'failed'}), now);
  assert.equal(updatedPayment(null, {version: 1, status: 'requires_action', clientSecret: 'n'}).clientSecret, 'n');
});
