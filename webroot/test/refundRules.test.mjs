import assert from 'node:assert/strict';
import {test} from 'node:test';
import {installBrowser} from './browser.mjs';

installBrowser();
const {outlasts, plannedText, windowEnd} = await import('../js/eventForm/moved.js');
const model = await import('../js/eventForm/model.js');
const {formField, hasMoved, toRequest} = await import('../js/eventForm/body.js');

const EVENT = {
  id: 'e',
  version: 3,
  status: 'published',
  title: 'Fair',
  timeZone: 'Europe/Berlin',
  startsAt: '2031-07-01T17:00:00Z',
  venue: {name: 'Hall'},
  currency: 'eur',
  pools: [{id: 't1', quantity: 300}],
  ticketTypes: [{id: 't1', name: 'Adult', price: 40, pool: 't1', minPerOrder: 1, maxPerOrder: 10}],
};
const request = (changes, event = EVENT) => toRequest({...model.fromEvent(event), ...changes}, event);

test('only a change of time or place that buyers know is told to them', () => {
  const moved = (changes, status = 'published') => hasMoved({...EVENT, status}, request(changes).body);
  assert.deepEqual([{}, {title: 'More'}, {startsAt: '2031-07-08T19:00'}, {venueName: 'Cellar'}].map((each) => moved(each)), [false, false, true, true]);
  // What is told for the first time, and what leads nowhere else, is no move.
  assert.deepEqual([{endsAt: '2031-07-01T22:00'}, {venueName: ' HALL '}, {latitude: '1', longitude: '2'}].map((each) => moved(each)), [false, false, false]);
  const timed = {...EVENT, endsAt: '2031-07-01T20:00:00Z'};
  assert.equal(hasMoved(timed, request({endsAt: '2031-07-01T23:00'}, timed).body), true);
  assert.deepEqual([moved({timeZone: 'Europe/London'}), moved({timeZone: 'Europe/Paris'})], [true, false]);
  assert.deepEqual([moved({venueName: 'Cellar'}, 'draft'), moved({venueName: 'Cellar'}, 'postponed'), hasMoved(null, request({}).body)], [false, true, false]);
});

test('a move has the days to give back and the message, anything else has neither', () => {
  const {body} = request({startsAt: '2031-07-08T19:00', giveBackDays: '3', buyerMessage: ' The hall is closed. '});
  assert.deepEqual([body.giveBackHours, body.message], [72, 'The hall is closed.']);
  const other = request({title: 'More', buyerMessage: 'x', giveBackDays: ''});
  assert.deepEqual(['giveBackHours' in other.body, 'message' in other.body, other.problems], [false, false, []]);
});

test('buyers are told of a move once its times fit each other, with what differs', () => {
  const timed = {...EVENT, endsAt: '2031-07-01T20:00:00Z', venue: {name: 'Hall', address: '1 Lane\nBerlin'}};
  const text = (changes) => plannedText(request(changes, timed).body, timed);
  assert.equal(text({startsAt: '2031-07-08T19:00'}), null);
  assert.equal(text({startsAt: '2031-07-01T22:00'}), null);
  assert.match(text({startsAt: '2031-07-08T19:00', endsAt: '2031-07-08T22:00'}), /8 July 2031 at 19:00 – 22:00 · Hall$/);
  assert.match(text({endsAt: ''}), /1 July 2031 at 19:00 · Hall$/);
  assert.match(text({venueAddress: '2 Lane\nBerlin'}), / · Hall · 2 Lane, Berlin$/);
  assert.match(text({doorsAt: '2031-07-01T18:30'}), / · Doors open 18:30 · Hall$/);
  assert.match(text({timeZone: 'Europe/London'}), / · Europe\/London · Hall$/);
  assert.deepEqual(request({startsAt: '2031-07-01T22:00'}, timed).problems.map((each) => each.field), ['endsAt']);
});

test('a window that ends after the event is known', () => {
  const now = Date.parse('2031-06-26T17:00:00Z');
  const end = (giveBackDays, event = EVENT) => windowEnd({giveBackDays}, event, now);
  assert.deepEqual([end('1'), end(''), end('x'), end('366')], [null, null, null, null]);
  assert.deepEqual([outlasts(end('5'), EVENT), outlasts(end('6'), EVENT), outlasts(end('6'), {...EVENT, endsAt: '2031-07-03T17:00:00Z'})], [false, true, false]);
  const open = {...EVENT, giveBack: {until: '2031-07-20T00:00:00.000Z'}};
  assert.deepEqual([end('2', open), outlasts(end('2', open), open)], ['2031-07-20T00:00:00.000Z', true]);
  assert.deepEqual([outlasts(null, EVENT), outlasts(end('6'), {})], [false, false]);
});

test('buyers have at least two days', () => {
  const wrong = (giveBackDays) => request({startsAt: '2031-07-08T19:00', giveBackDays}).problems.map((each) => each.field);
  assert.deepEqual([wrong('1'), wrong(''), wrong('2'), wrong('365'), wrong('366')], [['giveBackDays'], ['giveBackDays'], [], [], ['giveBackDays']]);
});

test('the refund policy is that of the shop, of the organiser, or never', () => {
  const policyOf = (changes) => request(changes).body.refundPolicy;
  assert.equal(policyOf({}), null);
  assert.deepEqual(policyOf({refundRule: 'never'}), {hoursBefore: 0, percent: 0});
  const own = {hoursBefore: 24, percent: 80, fee: 1.5, resold: false};
  assert.deepEqual(policyOf({refundRule: 'rules', refundHours: '24', refundPercent: '80', refundFee: '1.5', resold: false}), own);
  const form = model.fromEvent({...EVENT, refundPolicy: own});
  assert.deepEqual([form.refundRule, toRequest(form).body.refundPolicy], ['rules', own]);
  assert.equal(model.fromEvent({...EVENT, refundPolicy: {hoursBefore: 0, percent: 0, fee: 0, resold: true}}).refundRule, 'never');
});

test('an own rule has to be complete', () => {
  const {problems} = request({refundRule: 'rules', refundHours: '', refundPercent: '101', refundFee: '-1'});
  assert.deepEqual(problems.map((each) => each.field), ['refundHours', 'refundPercent', 'refundFee']);
  assert.deepEqual(request({refundRule: 'shop', refundHours: ''}).problems, []);
});

test('errors of the API are shown at the fields of refunds', () => {
  assert.deepEqual(['refundPolicy.percent', 'giveBackHours', 'message', 'refundPolicy'].map((each) => formField(each, {})), ['refundPercent', 'giveBackDays', 'buyerMessage', 'refundRule']);
});
