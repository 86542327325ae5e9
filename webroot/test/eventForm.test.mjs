import assert from 'node:assert/strict';
import {test} from 'node:test';
import {installBrowser} from './browser.mjs';

installBrowser();
const model = await import('../js/eventForm/model.js');
const {namedAfterTitle, slugOf} = await import('../js/eventForm/address.js');
const {complete, formField, hasMoved, toRequest} = await import('../js/eventForm/body.js');
const {missingIn} = await import('../js/eventForm/rules.js');

const typeOf = (key, changes = {}) => ({...model.newType(key), key, price: '40', seats: '300', ...changes});
const formOf = (changes = {}) => ({
  ...model.emptyForm(),
  title: 'Fair',
  timeZone: 'Europe/Berlin',
  startsAt: '2031-07-01T19:00',
  types: [typeOf('adult'), typeOf('child', {price: '0', seats: '', sharesWith: 'adult', needs: 'adult', needsMost: '2'})],
  ...changes,
});
const wrong = (changes) => toRequest(formOf(changes)).problems.map((each) => each.field);

test('a form becomes a request with pools, in the zone of the event', () => {
  const {body, sent, problems} = toRequest(formOf());
  assert.deepEqual(problems, []);
  assert.equal(body.startsAt, '2031-07-01T17:00:00.000Z');
  assert.deepEqual(body.pools, [{id: 'p-adult', quantity: 300}]);
  assert.deepEqual(body.ticketTypes.map((each) => [each.key, each.price, each.pool]), [['adult', 40, 'p-adult'], ['child', 0, 'p-adult']]);
  assert.deepEqual(body.ticketTypes[1].requires, {ticketId: 'adult', most: 2});
  assert.deepEqual([body.venue, body.attendees, body.codes], [null, null, []]);
  assert.deepEqual(sent, {types: ['adult', 'child'], codes: [], questions: [], pools: ['adult']});
});

test('the form of an event makes the same request again', () => {
  const event = {
    id: 'e',
    version: 3,
    title: 'Fair',
    timeZone: 'Europe/Berlin',
    startsAt: '2031-07-01T17:00:00Z',
    currency: 'eur',
    venue: {name: 'Hall', latitude: 1.5, longitude: 2},
    pools: [{id: 'p1', quantity: 300}, {id: 'p2', quantity: 5}],
    ticketTypes: [
      {id: 't1', name: 'Adult', price: 40, pool: 'p1', minPerOrder: 1, maxPerOrder: 10},
      {id: 't2', name: 'Child', price: 0, pool: 'p1', minPerOrder: 1, maxPerOrder: 4, requires: {ticketId: 't1', most: 2}, hidden: true},
      {id: 't3', name: 'VIP', price: 99.5, pool: 'p2', minPerOrder: 1, maxPerOrder: 2, maxPerBuyer: 2, status: 'withdrawn'},
    ],
    codes: [{id: 'c1', text: 'CREW', discount: {buy: 3, pay: 2}, ticketTypes: ['t1'], reveals: ['t2'], maxUses: 5}],
    attendees: {names: true, beforePayment: false, questions: [{id: 'q1', text: 'Diet', kind: 'choice', options: ['A', 'B'], required: true}]},
  };
  const {body, problems} = toRequest(model.fromEvent(event));
  assert.deepEqual(problems, []);
  assert.deepEqual(body.pools, event.pools);
  assert.deepEqual(body.ticketTypes.map(({id, pool, status}) => [id, pool, status]), [['t1', 'p1', 'active'], ['t2', 'p1', 'active'], ['t3', 'p2', 'withdrawn']]);
  assert.deepEqual(body.ticketTypes[1].requires, {ticketId: 't1', most: 2});
  const {discount, ticketTypes, reveals, maxUses, maxUsesPerBuyer} = body.codes[0];
  assert.deepEqual([discount, ticketTypes, reveals, maxUses, maxUsesPerBuyer], [{buy: 3, pay: 2}, ['t1'], ['t2'], 5, null]);
  assert.deepEqual(body.attendees.questions, [{id: 'q1', text: 'Diet', kind: 'choice', options: ['A', 'B'], required: true, perSeat: false}]);
  assert.deepEqual([body.attendees.beforePayment, body.venue.latitude], [false, 1.5]);
});

test('times that are not touched stay exact, though inputs show no seconds', () => {
  const event = {
    id: 'e',
    version: 3,
    status: 'published',
    title: 'Fair',
    timeZone: 'Europe/Berlin',
    currency: 'eur',
    doorsAt: '2031-07-01T16:00:59Z',
    startsAt: '2031-07-01T17:00:37.123Z',
    endsAt: '2031-10-26T01:30:00.001Z',
    pools: [{id: 'p', quantity: 3}],
    ticketTypes: [{id: 't', name: 'Adult', price: 40, pool: 'p', minPerOrder: 1, maxPerOrder: 10, saleFrom: '2031-01-01T00:00:01Z', saleUntil: '2031-06-01T00:00:02Z'}],
    codes: [{id: 'c', text: 'CREW', discount: {percent: 5}, validFrom: '2031-01-02T00:00:03Z', validUntil: '2031-01-03T00:00:04.5Z'}],
    attendees: {names: true, questions: [], changesUntil: '2031-06-30T22:00:05Z'},
  };
  const form = {...model.fromEvent(event), title: 'Summer fair'};
  const {body} = toRequest(form, event);
  const times = (one) => [one.doorsAt, one.startsAt, one.endsAt, one.ticketTypes[0].saleFrom, one.ticketTypes[0].saleUntil, one.codes[0].validFrom, one.codes[0].validUntil, one.attendees.changesUntil];
  assert.deepEqual(times(body), times(event));
  assert.deepEqual([hasMoved(event, body), body.giveBackHours], [false, undefined]);
  const later = toRequest({...form, startsAt: '2031-07-01T19:01'}, event).body;
  assert.deepEqual([later.startsAt, later.giveBackHours, later.doorsAt], ['2031-07-01T17:01:00.000Z', 168, event.doorsAt]);
  const elsewhere = toRequest({...form, timeZone: 'Europe/London'}, event).body;
  assert.deepEqual([elsewhere.startsAt, elsewhere.giveBackHours], ['2031-07-01T18:00:00.000Z', 168]);
});

test('the type that has the seats of a pool is the same after a reload, wherever it is in the list', () => {
  const form = formOf({types: [typeOf('child', {id: 't2', seats: '', sharesWith: 'adult'}), typeOf('adult', {id: 't1', pool: 'p-adult'})]});
  const {body} = toRequest(form);
  assert.deepEqual(body.pools, [{id: 'p-t1', quantity: 300}]);
  const event = {...body, id: 'e', status: 'draft'};
  const rows = (changes) => model.fromEvent({...event, ...changes}).types.map(({id, sharesWith}) => [id, sharesWith]);
  assert.deepEqual(rows(), [['t2', 't1'], ['t1', '']]);
  assert.deepEqual(toRequest(model.fromEvent({...event, status: 'published'})).body.pools, body.pools);
  assert.deepEqual(toRequest({...form, keepsPools: true}).body.pools, [{id: 'p-adult', quantity: 300}]);
  const ticketTypes = body.ticketTypes.map((each) => ({...each, pool: 'other'}));
  assert.deepEqual(rows({ticketTypes}), [['t2', ''], ['t1', 't2']]);
});

test('rows that are only begun stay in the browser, and what refers to them too', () => {
  const form = formOf({types: [typeOf('adult', {price: ''}), typeOf('child', {needs: 'adult'})], codes: [{...model.newCode(), text: 'CR'}]});
  const {body, problems} = toRequest(form);
  assert.deepEqual([problems, body.codes], [[], []]);
  assert.deepEqual(body.ticketTypes.map((each) => [each.key, each.requires]), [['child', null]]);
  const begun = formOf({types: [model.newType()], codes: form.codes, questions: [model.newQuestion()]});
  assert.deepEqual(toRequest(begun).unsent, ['A ticket type needs a name, a price and a number of tickets', 'CR needs at least 3 characters', 'A question needs a text']);
  assert.deepEqual(missingIn(form, complete(form)), ['Complete the ticket type “adult”: it needs a name, a price and a number of tickets.']);
  const nothing = {...model.emptyForm(), types: []};
  assert.equal(missingIn(nothing, complete(nothing)).length, 3);
});

test('what is wrong is marked at its field', () => {
  assert.deepEqual(wrong({title: ' ', timeZone: 'Mars', endsAt: '2031-07-01T18:00', doorsAt: '2031-07-01T20:00'}), ['title', 'timeZone', 'endsAt', 'doorsAt']);
  assert.deepEqual(wrong({venueAddress: 'Street 1', latitude: '3'}), ['venueName', 'latitude']);
  const type = (changes) => wrong({types: [typeOf('a', changes)]});
  assert.deepEqual(type({price: '-1', seats: '0'}), ['types.a.price', 'types.a.seats']);
  assert.deepEqual(type({saleFrom: '2031-02-02T10:00', saleUntil: '2031-02-01T10:00'}), ['types.a.saleUntil']);
  assert.deepEqual(type({minPerOrder: '5', maxPerOrder: '4', maxPerBuyer: 'x'}), ['types.a.maxPerOrder', 'types.a.maxPerBuyer']);
  assert.deepEqual(type({id: 't', name: '', price: ''}), ['types.a.name', 'types.a.price']);
  const code = (changes) => wrong({codes: [{...model.newCode(), key: 'c', text: 'CREW', ...changes}]});
  assert.deepEqual(code({percent: '0'}), ['codes.c.percent']);
  assert.deepEqual(code({kind: 'buy', buy: '2', pay: '2', maxUses: '0'}), ['codes.c.pay', 'codes.c.maxUses']);
  assert.deepEqual(code({kind: 'none', text: 'NO WAY'}), ['codes.c.text']);
  assert.deepEqual(wrong({questions: [{...model.newQuestion(), key: 'q', text: 'Diet', kind: 'choice', options: 'One'}]}), ['questions.q.options']);
});

test('errors of the API are shown at the fields of the form', () => {
  const {sent} = toRequest(formOf({codes: [{...model.newCode(), key: 'c', text: 'CREW'}], questions: [{...model.newQuestion(), key: 'q', text: 'Diet'}]}));
  const fields = {
    title: 'title',
    'venue.name': 'venueName',
    'ticketTypes.1.name': 'types.child.name',
    'ticketTypes.1.quantity': 'types.child.seats',
    'ticketTypes.1.requires.ticketId': 'types.child.needs',
    'pools.0.quantity': 'types.adult.seats',
    'codes.0.discount.percent': 'codes.c.percent',
    'codes.0.ticketTypes.0': 'codes.c.types',
    'attendees.questions.0.options.1': 'questions.q.options',
    'attendees.changesUntil': 'changesUntil',
    'ticketTypes.9.name': 'types',
  };
  Object.entries(fields).forEach(([field, expected]) => assert.equal(formField(field, sent), expected));
  assert.equal(formField(undefined, sent), '');
});

test('an input changes its field', () => {
  const form = formOf({codes: [{...model.newCode(), key: 'c'}]});
  const input = (name, value, changes = {}) => model.withInput(form, {name, value, type: 'text', ...changes});
  assert.equal(input('title', 'New').title, 'New');
  assert.equal(input('types.child.price', '7').types[1].price, '7');
  assert.equal(input('types.child.hidden', 'on', {type: 'checkbox', checked: true}).types[1].hidden, true);
  assert.deepEqual(input('codes.c.types', 'adult', {type: 'checkbox', checked: true}).codes[0].types, ['adult']);
  assert.equal(input('beforePayment', 'false').beforePayment, false);
  assert.deepEqual(model.withInput(formOf({types: [typeOf('a', {pool: 'p'})]}), {name: 'types.a.sharesWith', value: 'b'}).types[0].pool, '');
  assert.equal(input('image', 'x'), form);
});

test('rows move, and a type that goes leaves its seats to those that share them', () => {
  const form = formOf({codes: [{...model.newCode(), types: ['adult', 'child']}]});
  assert.deepEqual(model.moved(form.types, 'child', -1).map((each) => each.key), ['child', 'adult']);
  assert.equal(model.moved(form.types, 'child', 1), form.types);
  const {types, codes} = model.withoutType(form, 'adult');
  assert.deepEqual(types.map(({key, seats, sharesWith, needs}) => [key, seats, sharesWith, needs]), [['child', '300', '', '']]);
  assert.deepEqual(codes[0].types, ['child']);
  const loop = [{key: 'a', sharesWith: 'b'}, {key: 'b', sharesWith: 'a'}];
  assert.equal(model.ownerOf(loop[0], loop).key, 'a');
});

test('new rows get the ids of the server and keep their keys', () => {
  const form = formOf();
  const named = model.withIds(form, {ticketTypes: [{id: 't1', pool: 'p-adult'}, {id: 't2', pool: 'p-adult'}]}, {types: ['adult', 'child'], codes: [], questions: []});
  assert.deepEqual(named.types.map(({key, id}) => [key, id]), [['adult', 't1'], ['child', 't2']]);
  const {body} = toRequest(named);
  assert.deepEqual(body.ticketTypes[1], {...body.ticketTypes[1], id: 't2', pool: 'p-t1', requires: {ticketId: 't1', most: 2}});
});

test('a draft is named after its title before it is published', async () => {
  assert.deepEqual(['Größe & Söhne!', ' A ', 'Ärger 2031', '東京'].map(slugOf), ['grosse-sohne', '', 'arger-2031', '']);
  const draft = {id: 'abcdef123456', slug: 'lak', title: 'Lake fair', status: 'draft'};
  const asked = [];
  const update = async (event, changes) => {
    asked.push(changes.slug);
    if (changes.slug === 'lake-fair') {
      throw Object.assign(new Error('taken'), {errors: [{field: 'slug'}]});
    }
    return {...event, ...changes};
  };
  assert.equal((await namedAfterTitle(draft, update)).slug, 'lake-fair-123456');
  assert.deepEqual(asked, ['lake-fair', 'lake-fair-123456']);
  const named = {...draft, slug: 'lake-fair-9'};
  assert.equal(await namedAfterTitle(named, update), named);
  assert.equal((await namedAfterTitle({...draft, status: 'postponed'}, update)).slug, 'lak');
  await assert.rejects(namedAfterTitle(draft, async () => Promise.reject(new Error('away'))));
});
