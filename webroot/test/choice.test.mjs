import assert from 'node:assert/strict';
import {test} from 'node:test';
import {installBrowser} from './browser.mjs';

installBrowser();
const {canStep, codeFor, errorsByType, estimate, itemsOf, leftOf, limitedItems, limitOf, otherErrors, problemsOf, quantityOf, seatsOf, stepped} = await import('../js/choice.js');
const {hasChanged, updatedEvent, updatedOrder} = await import('../js/updates.js');
const answers = await import('../js/answers.js');
const {titleOf} = await import('../js/views/orders.js');
const {summed, takingsOf} = await import('../js/views/listings.js');

const NOW = Date.parse('2031-05-14T08:00:00Z');
const TYPE = {available: 10, sale: 'on_sale', minPerOrder: 1, maxPerOrder: 10};
const EVENT = {
  id: 'e',
  version: 4,
  currency: 'eur',
  timeZone: 'UTC',
  startsAt: '2031-07-01T17:00:00Z',
  ticketTypes: [
    {...TYPE, id: 'adult', name: 'Adult', price: 40},
    {...TYPE, id: 'child', name: 'Child', price: 0, requires: {ticketId: 'adult', most: 2}, minPerOrder: 2, maxPerOrder: 6},
    {...TYPE, id: 'vip', name: 'VIP', price: 99, sale: 'not_yet'},
  ],
};

test('what is on sale of a choice becomes the items of an order, in the order of the types', () => {
  assert.deepEqual(itemsOf({child: 2, vip: 1, adult: 1, gone: 5}, EVENT, NOW), [
    {ticketId: 'adult', quantity: 1},
    {ticketId: 'child', quantity: 2},
  ]);
  assert.equal(seatsOf(itemsOf({child: 2, adult: 1}, EVENT, NOW)), 3);
});

test('typed quantities and steps', () => {
  assert.deepEqual(['3', '', '-1', '2.7', 'x', '999'].map(quantityOf), [3, 0, 0, 2, 0, 100]);
  assert.deepEqual([stepped(0, 1, 2), stepped(2, 1, 2), stepped(3, -1, 2), stepped(2, -1, 2)], [2, 3, 2, 0]);
});

test('a choice that cannot be had is marked at its type', () => {
  const wrong = (choice, left) => problemsOf(choice, EVENT, NOW, left);
  assert.deepEqual(wrong({adult: 1, child: 2}), {});
  assert.deepEqual(wrong({child: 2}), {child: 'Only together with Adult (2 per Adult)'});
  assert.deepEqual(wrong({adult: 1, child: 3}), {child: 'Only together with Adult (2 per Adult)'});
  assert.deepEqual(wrong({adult: 1, child: 1}), {child: 'At least 2 per order'});
  assert.deepEqual(wrong({adult: 11, child: 7}), {adult: 'At most 10 per order', child: 'At most 6 per order'});
  assert.deepEqual(wrong({adult: 3}, {adult: 2}), {adult: '2 left for you'});
  assert.deepEqual(wrong({adult: 99}, {adult: 2}), {adult: '2 left for you'});
});

test('what is left for a buyer is asked for with the fewest that an order can have', () => {
  const limited = (changes) =>
    limitedItems({...EVENT, ticketTypes: EVENT.ticketTypes.map((each) => ({...each, ...changes[each.id]}))}, NOW).map(({ticketId, quantity}) => [ticketId, quantity]);
  assert.deepEqual(limited({}), []);
  assert.deepEqual(limited({adult: {maxPerBuyer: 4}}), [['adult', 1]]);
  assert.deepEqual(limited({child: {maxPerBuyer: 4}}), [['adult', 1], ['child', 2]]);
  assert.deepEqual(limited({child: {maxPerBuyer: 4, minPerOrder: 5}, adult: {maxPerBuyer: 9}}), [['adult', 3], ['child', 5]]);
  assert.deepEqual(limited({child: {maxPerBuyer: 4}, adult: {sale: 'sold_out', available: 0}, vip: {maxPerBuyer: 1}}), []);
  assert.deepEqual(limited({child: {maxPerBuyer: 4}, adult: {requires: {ticketId: 'child', most: 1}}}), []);
  assert.deepEqual(leftOf([{ticketId: 'adult', left: 2}]), {adult: 2});
});

test('a code is sent only if the choice needs it', () => {
  const hidden = {...TYPE, id: 'crew', hidden: true};
  const event = {...EVENT, ticketTypes: [...EVENT.ticketTypes, hidden]};
  const sent = (code, ...ids) => codeFor('CREW', ids.map((ticketId) => ({ticketId, quantity: 1})), {...event, code});
  assert.deepEqual([sent(undefined, 'crew'), sent({}, 'adult'), sent({}, 'adult', 'crew')], ['', '', 'CREW']);
  const discount = {percent: 10};
  assert.deepEqual([sent({discount}, 'child'), sent({discount, ticketTypes: ['adult']}, 'child'), sent({discount, ticketTypes: ['adult']}, 'adult')], ['CREW', '', 'CREW']);
  assert.equal(sent({discount}), '');
});

test('the least of all limits counts', () => {
  const limit = (changes, left) => Object.values(limitOf({...TYPE, available: 50, ...changes}, left));
  assert.deepEqual(limit({}), [10, 'At most 10 per order']);
  assert.deepEqual(limit({maxPerBuyer: 4}), [4, 'At most 4 per person']);
  assert.deepEqual(limit({maxPerBuyer: 4}, 0), [0, 'You have as many as one person can have']);
  assert.deepEqual(limit({maxPerBuyer: 4, available: 2}, 3), [2, '2 left']);
  assert.deepEqual([canStep(9, 10, 1), canStep(10, 10, 1), canStep(0, 1, 2), canStep(0, 2, 2)], [true, false, false, true]);
});

test('errors of the API belong to the type of their item', () => {
  const items = [{ticketId: 'adult'}, {ticketId: 'child'}];
  const errors = [{field: 'items.1.quantity', message: 'one'}, {field: 'code', message: 'two'}, {message: 'three'}, {field: 'items.9.quantity', message: 'four'}];
  assert.deepEqual(errorsByType(errors, items), {child: 'one'});
  assert.deepEqual(otherErrors(errors, items).map((each) => each.message), ['two', 'three', 'four']);
});

test('without a code the page knows what a choice costs', () => {
  const {lines, amount} = estimate(itemsOf({adult: 2, child: 2}, EVENT, NOW), EVENT);
  assert.deepEqual(lines.map((each) => each.amount), [80, 0]);
  assert.equal(amount, 80);
});

test('live messages about seats change the type, unless they are older', () => {
  const message = (version, available) => ({type: 'availability', ticketId: 'adult', version, available});
  const none = updatedEvent(EVENT, message(7, 0));
  assert.deepEqual([none.ticketTypes[0].available, none.ticketTypes[0].sale], [0, 'sold_out']);
  assert.equal(updatedEvent(none, message(6, 5)).ticketTypes[0].available, 0);
  assert.equal(updatedEvent(none, message(8, 5)).ticketTypes[0].sale, 'on_sale');
  assert.equal(updatedEvent(EVENT, {type: 'availability', ticketId: 'other'}), EVENT);
  assert.ok(hasChanged(EVENT, {type: 'event', event: {id: 'e', version: 5}}));
  assert.ok(!hasChanged(EVENT, {type: 'event', event: {id: 'e', version: 4}}));
  assert.ok(!hasChanged(null, {type: 'event', event: {id: 'e', version: 4}}));
});

test('a live message changes the state of an order and keeps what it does not have', () => {
  const order = {id: 'o', version: 1, status: 'created', lines: [{price: 4}], answers: {q: 'a'}, answersDue: true};
  const changed = updatedOrder(order, {id: 'o', version: 2, status: 'complete', lines: [{price: 400}], answersDue: false});
  assert.deepEqual([changed.status, changed.lines[0].price, changed.answers.q, changed.answersDue], ['complete', 4, 'a', false]);
  assert.equal(updatedOrder(order, {id: 'o', version: 1, status: 'complete'}), order);
});

const ORDER = {
  ticket: {id: 'adult', title: 'Fair'},
  eventId: 'e',
  quantity: 3,
  lines: [{ticketId: 'adult', name: 'Adult', quantity: 2}, {ticketId: 'child', name: 'Child', quantity: 1}],
};
const ASKED = {
  names: true,
  questions: [
    {id: 'q1', text: 'Diet', kind: 'choice', options: ['Vegan', 'None']},
    {id: 'q2', text: 'First time', kind: 'checkbox', perSeat: true},
  ],
};

test('answers are sent for the order and for each seat', () => {
  const values = new Map([['answers.q1', 'Vegan'], ['places.0.name', ' Ada '], ['places.0.answers.q2', 'on'], ['places.2.name', 'Bob']]);
  assert.deepEqual(answers.toBody(values, ASKED, ORDER), {
    answers: {q1: 'Vegan'},
    places: [
      {ticketId: 'adult', name: 'Ada', answers: {q2: true}},
      {ticketId: 'adult', name: null, answers: {q2: false}},
      {ticketId: 'child', name: 'Bob', answers: {q2: false}},
    ],
  });
  assert.deepEqual(answers.toBody(new Map(), {questions: [ASKED.questions[0]]}, ORDER), {answers: {}});
  assert.ok(answers.fieldsOf(ASKED, ORDER).includes('places.2.answers.q2'));
  assert.deepEqual([undefined, {names: false}, {names: true}].map(answers.asksAnything), [false, false, true]);
});

test('places belong to the seats of their type', () => {
  const places = answers.placesOf({...ORDER, places: [{ticketId: 'child', name: 'Bob'}, {ticketId: 'adult', name: 'Ada'}]});
  assert.deepEqual(places.map(({name, holder}) => [name, holder]), [['Adult', 'Ada'], ['Adult', undefined], ['Child', 'Bob']]);
  assert.equal(answers.placesOf({ticket: {id: 't'}, quantity: 2}).length, 2);
});

test('an order is named after its lines', () => {
  assert.equal(titleOf(ORDER), 'Fair: 2 × Adult, 1 × Child');
  assert.equal(titleOf({ticket: {title: 'Jazz'}, quantity: 2}), '2 × Jazz');
});

test('the revenue of an event is found under its own id', () => {
  const rows = [{ticketId: 'e', eventId: 'e'}, {ticketId: 'adult'}, {ticketId: 'other'}];
  assert.deepEqual(takingsOf(EVENT, rows).map((each) => each.ticketId), ['e', 'adult']);
  assert.deepEqual(takingsOf({id: 'other'}, rows).map((each) => each.ticketId), ['other']);
});

test('the revenue of types is summed by currency', () => {
  assert.deepEqual(summed([{currency: 'eur', net: 5, refunded: 1}, {currency: 'usd', net: 2, refunded: 0}, {currency: 'eur', net: 7, refunded: 0}]), [
    {currency: 'eur', net: 12, refunded: 1},
    {currency: 'usd', net: 2, refunded: 0},
  ]);
});
