import assert from 'node:assert/strict';
import {test} from 'node:test';
import {installBrowser} from './browser.mjs';

installBrowser();
const {allSeats, amountText, moneyLeft, presentLines, priceOf, refundableSeats, remainingLines, seatsLeft, seatsOf, seatsText, sumsByState} = await import('../js/refunds.js');
const {backFor, refusalText} = await import('../js/views/giveBack.js');
const {changesOf} = await import('../js/views/eventChange.js');
const {titleOf} = await import('../js/views/orders.js');
const {stepsOf} = await import('../js/views/timeline.js');
const {words: strings} = await import('../words/shop.js');
const {updatedOrder} = await import('../js/updates.js');

const LINES = [
  {ticketId: 'a', name: 'Adult', quantity: 3, price: 40, amount: 100},
  {ticketId: 'c', name: 'Child', quantity: 1, price: 0, amount: 0},
];
const ORDER = {id: 'o', version: 1, currency: 'eur', amount: 100, quantity: 4, status: 'complete', ticket: {id: 'a', title: 'Fair'}, lines: LINES};
const refund = (change) => ({id: 'r', amount: 0, seats: [], state: 'returned', ...change});
const one = [{ticketId: 'a', quantity: 1}];

test('seats in any portions return exactly what was paid for them', () => {
  const first = priceOf(ORDER, {a: 1});
  const after = {...ORDER, refunds: [refund({amount: first, seats: one})]};
  const second = priceOf(after, {a: 2});
  assert.deepEqual([first, second, Math.round((first + second) * 100)], [33.33, 66.67, 10000]);
  assert.equal(priceOf(ORDER, allSeats(ORDER)), 100);
  assert.equal(priceOf(ORDER, {c: 1}), 0);
});

test('a refund that is refused has not happened, any other one has', () => {
  const refunds = [refund({amount: 33.33, seats: one, state: 'pending'}), refund({amount: 50, seats: one, state: 'refused'})];
  const order = {...ORDER, refunds};
  assert.deepEqual([moneyLeft(order), seatsLeft(order)], [66.67, 3]);
  assert.deepEqual(remainingLines(order).map((each) => each.left), [2, 1]);
  assert.deepEqual(sumsByState(order), {pending: 33.33, sent: 0, returned: 0, refused: 50});
  assert.equal(priceOf(order, {a: 9}), 66.67);
});

test('lists show what is left of an order that goes on, and all of one that is cancelled', () => {
  const part = {...ORDER, eventId: 'e', amount: 80.5, refunds: [refund({amount: 20, seats: one}), refund({amount: 9, seats: one, state: 'refused'})]};
  assert.deepEqual([amountText(part), titleOf(part)], ['€60.50 of €80.50', 'Fair: 2 × Adult, 1 × Child']);
  const cancelled = {...part, status: 'cancelled', kept: 0};
  assert.deepEqual([amountText(cancelled), titleOf(cancelled)], ['€80.50', 'Fair: 3 × Adult, 1 × Child']);
  assert.deepEqual([amountText({...ORDER, amount: 0}), amountText(ORDER)], ['Free', '€100.00']);
  assert.deepEqual(presentLines({...ORDER, refunds: [refund({seats: [{ticketId: 'c', quantity: 1}]})]}).map((each) => each.name), ['Adult']);
  const single = {ticket: {id: 't', title: 'Jazz'}, quantity: 3, amount: 30, currency: 'eur', status: 'complete', refunds: [refund({amount: 10, seats: [{ticketId: 't', quantity: 1}]})]};
  assert.deepEqual([titleOf(single), amountText(single)], ['2 × Jazz', '€20.00 of €30.00']);
});

test('of a cancelled order only what was kept can go back', () => {
  const order = {...ORDER, status: 'cancelled', kept: 20, refunds: [refund({amount: 80})]};
  assert.deepEqual([moneyLeft(order), seatsLeft(order), moneyLeft({...order, kept: undefined})], [20, 0, 0]);
});

test('never more goes back than is left', () => {
  const order = {...ORDER, refunds: [refund({amount: 95})]};
  assert.equal(priceOf(order, {a: 2}), 5);
});

test('a policy keeps a part and a fee', () => {
  assert.equal(priceOf(ORDER, {a: 1}, {percent: 50, fee: 1.5}), 15.16);
  assert.equal(priceOf(ORDER, {a: 1}, {percent: 10, fee: 5}), 0);
  assert.equal(priceOf(ORDER, {a: 2, c: 1}, {percent: 50, fee: 1}), 30.33);
  assert.equal(priceOf({...ORDER, currency: 'jpy', amount: 1000, lines: [{...LINES[0], amount: 1000}]}, {a: 1}), 333);
});

test('an order of a single listing has one line', () => {
  const order = {...ORDER, lines: undefined, quantity: 2, amount: 51};
  assert.deepEqual(allSeats(order), {a: 2});
  assert.equal(priceOf(order, {a: 1}), 25.5);
  assert.equal(seatsText(order, one), '1 × Fair');
});

test('what giving back returns is what the API says for all, and follows the rules for some', () => {
  const rules = {refundPolicy: {percent: 50, fee: 0}};
  const order = {...ORDER, refundable: {amount: 50, reason: 'policy'}};
  assert.equal(backFor(order, rules, allSeats(order)), 50);
  assert.equal(backFor(order, rules, {a: 1, c: 0}), 16.66);
  assert.equal(backFor({...order, refundable: {amount: 100, reason: 'moved'}}, rules, {a: 1, c: 0}), 33.33);
  assert.equal(backFor(order, undefined, {a: 1, c: 0}), 33.33);
  assert.deepEqual(seatsOf({a: 2, c: 0}), [{ticketId: 'a', quantity: 2}]);
});

test('tickets that were used or passed on are not offered to be given back, and the page says why', () => {
  const order = {...ORDER, refundable: {amount: 33.33, reason: 'policy', seats: one}, notRefundable: {used: 2, passedOn: 1}};
  assert.deepEqual(allSeats(order), {a: 1, c: 0});
  assert.equal(refundableSeats(order), 1);
  assert.equal(backFor(order, undefined, allSeats(order)), 33.33);
  assert.equal(strings.notRefundable({used: 2, passedOn: 1, n: 3}), '2 tickets were used and 1 ticket was passed on. You cannot give them back; only the organiser can refund them.');
  assert.equal(strings.notRefundable({used: 0, passedOn: 1, n: 1}), '1 ticket was passed on. You cannot give it back; only the organiser can refund it.');
  const changed = updatedOrder(order, {...ORDER, version: 2, refunds: [refund({amount: 1})]});
  assert.deepEqual([changed.refundable, changed.notRefundable], [undefined, undefined]);
});

test('refusals are told in words', () => {
  assert.match(refusalText('charge_disputed'), /bank is reviewing/);
  assert.match(refusalText('odd_code'), /odd_code/);
});

test('what was planned is told where it has changed', () => {
  const event = {status: 'published', timeZone: 'Europe/Berlin', startsAt: '2031-05-24T17:30:00Z', venue: {name: 'Hall'}, ticketTypes: []};
  const before = {startsAt: '2031-05-17T17:30:00Z', venue: 'Cellar'};
  const [time, place] = changesOf(before, event);
  assert.match(time, /17 May 2031/);
  assert.equal(place, 'Cellar');
  assert.deepEqual(changesOf({startsAt: '2031-05-24T17:30:00.000Z', venue: 'Hall'}, event), []);
  assert.equal(changesOf({startsAt: event.startsAt}, {...event, status: 'postponed'}).length, 1);
});

test('the last step of a cancelled order is its refund', () => {
  const last = (...states) => stepsOf({...ORDER, status: 'cancelled', refunds: states.map((state) => refund({amount: 9, state}))}).at(-1);
  assert.deepEqual(last('returned'), {name: 'refunded', state: 'done'});
  assert.equal(last('refused', 'returned').state, 'done');
  assert.equal(last('returned', 'sent').state, 'now');
  assert.equal(last('refused').state, 'bad');
});

test('a live message brings refunds; what may be given back then is asked of the API', () => {
  const now = {...ORDER, refundable: {amount: 100}};
  const same = updatedOrder(now, {...ORDER, version: 2});
  assert.deepEqual(same.refundable, {amount: 100});
  const refunds = [refund({amount: 10, state: 'pending'})];
  const changed = updatedOrder(now, {...ORDER, version: 2, refunds, kept: 5, endedBy: 'organiser'});
  assert.deepEqual([changed.refunds, changed.kept, changed.endedBy, changed.refundable], [refunds, 5, 'organiser', undefined]);
});
