import assert from 'node:assert/strict';
import {test} from 'node:test';
import {installBrowser} from './browser.mjs';

process.env.TZ = 'Europe/Berlin';
installBrowser();
const {isSettled} = await import('../js/tickets/orderTickets.js');
const {factsOf, whenText} = await import('../js/tickets/view.js');
const {shortCodeText} = await import('../js/tickets/ticket.js');
const {draw, drawLink, pathOf} = await import('../js/tickets/qr.js');
const {acceptanceOf, tokenOf} = await import('../js/tickets/accept.js');
const {keepNewest} = await import('../js/tickets/keepOrders.js');
const {rowsOf} = await import('../js/tickets/keptView.js');
const {all, fetchAndKeep, forgetAll, keyOf} = await import('../js/tickets/kept.js');

const ORDER = {id: 'o', status: 'complete', ticket: {id: 't'}, quantity: 3, refunds: []};
const view = (...statuses) => ({tickets: statuses.map((status) => ({status}))});

test('tickets are looked for until there are as many as the order has left', () => {
  const refunded = {...ORDER, refunds: [{state: 'returned', seats: [{ticketId: 't', quantity: 1}]}]};
  assert.deepEqual([isSettled(null, ORDER), isSettled(view('issued', 'issued'), ORDER), isSettled(view('issued', 'admitted', 'issued'), ORDER)], [false, false, true]);
  assert.deepEqual([isSettled(view('issued', 'issued', 'issued'), refunded), isSettled(view('issued', 'void', 'issued'), refunded)], [false, true]);
});

test('a ticket says when in the zone of the event', () => {
  const event = {startsAt: '2031-05-17T17:30:00Z', timeZone: 'America/New_York', status: 'published'};
  assert.match(whenText(event), /17 May 2031 at 13:30 \(New York\)$/);
  assert.match(whenText({...event, timeZone: 'Europe/Berlin'}), /at 19:30$/);
  assert.equal(whenText({...event, status: 'postponed'}), 'New date to be announced');
  assert.equal(whenText({status: 'published'}), '');
});

test('a ticket says what is known, and nothing of what is not', () => {
  const event = {startsAt: '2031-05-17T17:30:00Z', doorsAt: '2031-05-17T16:30:00Z', timeZone: 'Europe/Berlin', status: 'published', venue: {name: 'The Cellar', address: 'Seestraße 1'}};
  const facts = factsOf({event, seller: {name: 'Jazz e.V.'}, terms: null});
  assert.deepEqual(facts.map(([label]) => label), ['When', 'Where', 'Sold by']);
  assert.match(facts[0][1], /19:30 · Doors open 18:30$/);
  assert.equal(facts[1][1], 'The Cellar\nSeestraße 1');
  assert.deepEqual(factsOf({event: {status: 'published'}, seller: {id: 'x'}}), []);
});

test('codes are QR codes of version 8, with a margin of 4', async () => {
  const {size, dark} = await draw('0123456789ABCDEFGHIJKLMNOPQRSTUV'.repeat(5).slice(0, 133));
  assert.equal(size, 49 + 8);
  assert.ok(dark.every(([x, y]) => x >= 4 && y >= 4 && x < 53 && y < 53));
  assert.match(pathOf({dark}), /^(M\d+ \d+h1v1h-1z)+$/);
  assert.ok((await drawLink('https://example.com/door#token')).size < size);
});

test('short codes are read in two halves', () => {
  assert.deepEqual(['AB12CD34', 'AB12-CD34'].map(shortCodeText), ['AB12-CD34', 'AB12-CD34']);
});

test('kept views have keys of their own', () => {
  assert.equal(new Set([keyOf.order('a'), keyOf.link('a'), keyOf.received]).size, 3);
});

/** As much of IndexedDB as a map needs. */
const installDatabase = () => {
  const map = new Map();
  const request = (result) => {
    const made = {result};
    queueMicrotask(() => made.onsuccess());
    return made;
  };
  const store = {
    put: (value, key) => request(map.set(key, value)),
    delete: (key) => request(map.delete(key)),
    getAll: () => request([...map.values()]),
    clear: () => request(map.clear()),
  };
  globalThis.indexedDB = {open: () => request({transaction: () => ({objectStore: () => store})})};
};

test('tickets that are fetched while the user signs out are not kept', async () => {
  installDatabase();
  const views = [{event: {status: 'published'}, tickets: [{status: 'issued', code: 'A'}]}];
  await fetchAndKeep('a', async () => views, 'u');
  assert.equal((await all()).length, 1);
  await fetchAndKeep('a', async () => [{...views[0], tickets: [{status: 'void'}]}], 'u');
  assert.equal((await all()).length, 0, 'void tickets are removed');
  let answer;
  const late = fetchAndKeep('a', () => new Promise((resolve) => (answer = resolve)), 'u');
  await forgetAll();
  answer(views);
  assert.deepEqual([await late, await all()], [views, []]);
});

test('a look at the orders keeps the tickets of the newest live ones', async () => {
  installDatabase();
  await forgetAll();
  const asked = [];
  globalThis.fetch = async (path) => {
    const id = path.split('/').at(-1);
    asked.push(id);
    return id === 'o11'
      ? Response.json({errors: [{message: 'not made yet'}]}, {status: 404})
      : Response.json({orderId: id, event: {title: id, status: 'published'}, tickets: [{status: 'issued', code: 'C'}]});
  };
  const orders = Array.from({length: 13}, (_, i) => ({id: `o${i}`, userId: 'u', status: i === 12 ? 'cancelled' : 'complete', createdAt: new Date(Date.UTC(2031, 0, i + 1)).toISOString()}));
  await fetchAndKeep(keyOf.order('o12'), async () => [{event: {status: 'published'}, tickets: [{status: 'issued', code: 'A'}]}], 'u');
  await keepNewest(orders);
  assert.deepEqual(asked, ['o11', 'o10', 'o9', 'o8', 'o7', 'o6', 'o5', 'o4', 'o3', 'o2']);
  const kept = await all();
  assert.deepEqual(kept.map(({key, userId}) => [key, userId]), asked.slice(1).map((id) => [keyOf.order(id), 'u']), 'o12 has ended');
  await keepNewest(orders);
  assert.deepEqual(asked.slice(10), ['o11'], 'the others are fresh');
  await forgetAll();
  await keepNewest(orders, () => false);
  assert.equal(asked.length, 11, 'the user has left');
});

test('what is kept is listed by time, with where it is shown', () => {
  const view = (title, startsAt, ...statuses) => ({orderId: title, event: {title, startsAt}, tickets: statuses.map((status) => ({status}))});
  const rows = rowsOf([
    {key: keyOf.order('o1'), views: [view('later', '2031-05-02T18:00:00Z', 'issued', 'void', 'issued')]},
    {key: keyOf.link('tok'), views: [view('some day', null, 'issued')]},
    {key: keyOf.received, views: [view('soon', '2031-05-01T18:00:00Z', 'issued'), view('over', '2031-01-01T18:00:00Z', 'void')]},
  ]);
  assert.deepEqual(rows.map(({address, event, count}) => [address, event.title, count]), [['/received', 'soon', 1], ['/orders/o1', 'later', 2], ['/t#tok', 'some day', 1]]);
});

test('a transfer is accepted with what was given', () => {
  assert.deepEqual(acceptanceOf('t', {name: ' ', email: ''}), {token: 't'});
  assert.deepEqual(acceptanceOf('t', {name: ' Grace Hopper ', email: ' grace@example.com '}), {token: 't', name: 'Grace Hopper', email: 'grace@example.com'});
  assert.deepEqual(['/t#abc-_1', 'https://example.com/t#abc', '/#/t/old'].map(tokenOf), ['abc-_1', 'abc', 'old']);
});
