import assert from 'node:assert/strict';
import {test} from 'node:test';
import {installBrowser} from './browser.mjs';

process.env.TZ = 'Europe/Berlin';
installBrowser();
const {filtersOf, frequent, parametersOf} = await import('../js/views/filters.js');
const {cursorOf} = await import('../js/http.js');
const {findPlace} = await import('../js/place.js');
const {statusText} = await import('../js/components.js');
const {stageOf} = await import('../js/views/order.js');
const {stepsOf} = await import('../js/views/timeline.js');
const {problemsOf} = await import('../js/listingRules.js');
const waitlist = await import('../js/waitlist.js');

test('filters of an address become parameters of the API', () => {
  const filters = filtersOf(new URLSearchParams('q=jazz&from=2027-03-28&to=2027-03-28&maxPrice=10'));
  const {words, from, to, maxPrice, currency, when, sort} = parametersOf(filters);
  // The day on which summer time begins has 23 hours.
  assert.deepEqual([from, to], ['2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z']);
  assert.deepEqual([words, maxPrice, currency], ['jazz', '10', 'usd']);
  assert.deepEqual([when, sort], ['upcoming', 'relevance']);
  assert.equal(parametersOf(filtersOf(new URLSearchParams('from=nonsense'))).from, '');
});

test('the soonest event comes first, unless words or the visitor say otherwise', () => {
  const sort = (query) => parametersOf(filtersOf(new URLSearchParams(query))).sort;
  assert.equal(sort(''), 'startsAt');
  assert.equal(sort('q=jazz'), 'relevance');
  assert.equal(sort('q=jazz&sort=price'), 'price');
  assert.equal(sort('near=47.07,15.44&sort=distance'), 'distance');
  assert.deepEqual([sort('sort=distance'), sort('sort=relevance'), sort('sort=x')], ['startsAt', 'startsAt', 'startsAt']);
});

test('addresses of earlier versions keep their venue', () => {
  assert.equal(filtersOf(new URLSearchParams('q=jazz&venue=Old+Vic')).q, 'jazz Old Vic');
});

test('the link of a page has the cursor of the next one', () => {
  assert.equal(cursorOf('</api/events?when=upcoming&cursor=c3RhcnRz_-x>; rel="next"'), 'c3RhcnRz_-x');
  assert.equal(cursorOf('</api/orders?page=2>; rel="next"'), undefined);
  assert.equal(cursorOf(null), undefined);
});

test('the most frequent cities are suggested', () => {
  const events = ['Graz', 'Wien', undefined, 'Wien'].map((city) => ({city}));
  assert.deepEqual(frequent(events, 'city'), ['Wien', 'Graz']);
});

test('a place is told to about a kilometre, or why not', async () => {
  const at = (getCurrentPosition) => findPlace({getCurrentPosition}).catch(({message}) => message);
  assert.equal(await at((found) => found({coords: {latitude: 47.07071, longitude: -15.4}})), '47.07,-15.4');
  assert.equal(await at((found, failed) => failed({code: 1})), 'denied');
  assert.equal(await at((found, failed) => failed({code: 3})), 'unknown');
  assert.equal(await findPlace(null).catch(({message}) => message), 'unknown');
});

const steps = (order, payment) => stepsOf(order, payment).map(({name, state}) => `${name}:${state}`);

test('the steps of an order', () => {
  assert.deepEqual(steps({status: 'created'}), ['reserved:done', 'paying:next', 'paid:next']);
  assert.deepEqual(steps({status: 'awaiting:payment'}), ['reserved:done', 'paying:now', 'paid:next']);
  assert.deepEqual(steps({status: 'complete'}), ['reserved:done', 'paying:done', 'paid:done']);
  assert.deepEqual(steps({status: 'cancelled', reason: 'expired'}), ['reserved:done', 'expired:bad']);
  assert.deepEqual(steps({status: 'cancelled', reason: 'buyer'}), ['reserved:done', 'cancelled:bad']);
  assert.equal(steps({status: 'cancelled'}, {status: 'succeeded'}).at(-1), 'refunded:now');
  assert.equal(steps({status: 'cancelled'}, {status: 'refunded'}).at(-1), 'refunded:done');
});

test('once the event is cancelled, an order shows no tickets and takes no payment', () => {
  const stage = (status, event, payment) => stageOf({status}, event && {status: event}, payment);
  assert.deepEqual(['complete', 'created', 'awaiting:payment', 'cancelled'].map((each) => stage(each, 'cancelled', {status: 'succeeded'})), ['void', 'void', 'void', 'end']);
  assert.deepEqual([stage('complete'), stage('complete', 'postponed'), stage('complete', 'published')], ['tickets', 'tickets', 'tickets']);
  assert.deepEqual([stage('created', 'published'), stage('awaiting:payment', 'published', {status: 'succeeded'})], ['open', 'confirming']);
});

test('an order that its event ended says so', () => {
  const ended = (endedBy, reason = 'refunded') => statusText({status: 'cancelled', reason, amount: 5, endedBy});
  assert.deepEqual([ended('event'), ended('event', 'expired')], ['Cancelled with the event', 'Cancelled with the event']);
  assert.deepEqual([ended('organiser'), ended(undefined, 'expired')], ['Cancelled · refunded by the organiser', 'Cancelled · not paid in time']);
});

test('the rules of a listing', () => {
  const currencies = [{code: 'usd', minimum: 0.5, maximum: 1000, step: 0.01}, {code: 'huf', minimum: 175, maximum: 9e5, step: 1}];
  const listing = {title: 'A', price: 10, currency: 'usd', quantity: 1, startsAt: null, timeZone: 'UTC'};
  const wrong = (change) => problemsOf({...listing, ...change}, currencies, Date.now()).map(({field}) => field);
  assert.deepEqual(wrong({}), []);
  assert.deepEqual(wrong({title: ' ', price: 0, quantity: 1.5, startsAt: '2020-01-01T00:00:00Z'}), ['title', 'price', 'quantity', 'startsAt']);
  assert.deepEqual([0.49, 1000.01, 0.555, 0.57].map((price) => wrong({price}).length), [1, 1, 1, 0]);
  assert.deepEqual(wrong({price: 200.5, currency: 'huf'}), ['price']);
  assert.deepEqual(wrong({timeZone: 'Mars'}), ['timeZone']);
  const [nothing, missing] = [0, null].map((price) => problemsOf({...listing, price}, currencies, 0)[0].message);
  assert.match(nothing, /free tickets/);
  assert.match(missing, /fill this in/);
  assert.deepEqual(problemsOf({...listing, price: 0}, currencies, 0, ['title']), []);
});

test('the waitlist is kept in the browser', () => {
  let changes = 0;
  const stop = waitlist.onChange(() => changes++);
  waitlist.add({id: 'a', title: 'Jazz'});
  assert.ok(waitlist.has('a'));
  assert.deepEqual(waitlist.all(), [{id: 'a', title: 'Jazz'}]);
  waitlist.remove('b');
  waitlist.remove('a');
  stop();
  assert.deepEqual([waitlist.all(), changes], [[], 2]);
  localStorage.setItem('boxoffice.wishes', '{broken');
  assert.deepEqual(waitlist.all(), []);
});

test('suggestions lead to events, cities and categories', async () => {
  const {linksOf} = await import('../js/views/suggestions.js');
  const links = linksOf({
    events: [{id: 'e1', slug: 'figaro', title: 'Figaro', city: 'Graz'}],
    cities: [{name: 'Sankt Pölten', events: 2}],
    categories: [{name: 'Rock & Pop', events: 1}],
  });
  assert.deepEqual(links.map(({address}) => address), ['/e/figaro-e1', '/c/sankt%20p%C3%B6lten', '/category/rock%20%26%20pop']);
  assert.deepEqual(links.map(({title, note}) => [title, note]), [['Figaro', 'Graz'], ['Events in Sankt Pölten', '2 events'], ['Events: Rock & Pop', '1 event']]);
});
