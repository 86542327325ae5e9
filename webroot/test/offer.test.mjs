import assert from 'node:assert/strict';
import {test} from 'node:test';
import {installBrowser} from './browser.mjs';

process.env.TZ = 'America/New_York';
installBrowser();
const {discountText, eventAvailability, limitTexts, priceRange, priceText, saleAt, stateText} = await import('../js/offer.js');
const {fromZonedInput, isForeign, isZone, ownZone, toZonedInput, zoneName} = await import('../js/zones.js');
const {spanInZone, whenInZone} = await import('../js/format.js');
const {emptyForm} = await import('../js/eventForm/model.js');
const {mapLink} = await import('../js/views/eventFacts.js');

const NOW = Date.parse('2031-05-14T08:00:00Z');
const EVENT = {timeZone: 'Europe/Berlin', startsAt: '2031-07-01T17:00:00Z', status: 'published', currency: 'eur'};
const TYPE = {id: 'a', name: 'Adult', price: 40, available: 100, sale: 'on_sale', minPerOrder: 1, maxPerOrder: 10};
const type = (changes) => ({...TYPE, ...changes});

test('prices are said in words', () => {
  assert.deepEqual([priceText(0, 'eur'), priceText(12.5, 'eur')], ['Free', '€12.50']);
  const range = (...prices) => priceRange(prices.map((price) => type({price})), 'eur');
  assert.deepEqual([range(0, 0), range(12, 12), range(40, 12), range(0, 12)], ['Free', '€12.00', 'from €12.00', 'Free, or from €12.00']);
  assert.equal(priceRange([type({price: 5, status: 'withdrawn'}), type({price: 9})], 'eur'), '€9.00');
  assert.equal(priceRange([type({price: 0, requires: {ticketId: 'a', most: 1}}), type({price: 9})], 'eur'), '€9.00');
});

test('sold out and not yet on sale are told apart, with the time in the zone of the event', () => {
  const words = (changes) => stateText(type(changes), EVENT, NOW);
  assert.equal(words({sale: 'not_yet', saleFrom: '2031-05-16T08:00:00Z'}), 'On sale from Friday 10:00');
  assert.match(words({sale: 'not_yet', saleFrom: '2031-06-16T08:00:00Z'}), /^On sale from Mon,? 16 Jun(e)? 2031, 10:00$/);
  assert.equal(words({sale: 'sold_out', available: 0}), 'Sold out');
  assert.equal(words({sale: 'sold_out', available: 0, held: 2}), 'All reserved at the moment');
  const back = {sale: 'sold_out', available: 0, held: 2, firstReturnAt: '2031-05-14T08:10:00Z'};
  assert.match(words(back), /^All reserved at the moment, the first may come back at 10:10( \(Berlin time\))?$/);
  assert.equal(words({...back, firstReturnAt: '2031-05-14T07:59:00Z'}), 'All reserved at the moment');
  assert.equal(words({...back, held: 0}), 'Sold out');
  assert.equal(words({saleUntil: '2031-05-16T16:00:00Z'}), 'On sale until Friday 18:00');
  assert.equal(words({available: 2}), '2 left');
  assert.equal(words({}), '');
  assert.deepEqual(['over', 'withdrawn', 'stopped'].map((sale) => words({sale})), ['The sale has ended', 'No longer on sale', 'Not on sale at the moment']);
});

test('a window opens and closes by the clock', () => {
  const waiting = type({sale: 'not_yet', saleFrom: '2031-05-14T08:00:01Z'});
  assert.deepEqual([saleAt(waiting, EVENT, NOW), saleAt(waiting, EVENT, NOW + 1000)], ['not_yet', 'on_sale']);
  assert.equal(saleAt({...waiting, available: 0}, EVENT, NOW + 1000), 'sold_out');
  assert.equal(saleAt(type({saleUntil: '2031-05-14T08:00:00Z'}), EVENT, NOW), 'over');
  assert.equal(saleAt(TYPE, EVENT, Date.parse(EVENT.startsAt)), 'over');
  assert.equal(saleAt(type({sale: 'stopped'}), EVENT, NOW), 'stopped');
});

test('limits are said in words', () => {
  const child = type({id: 'c', name: 'Child', requires: {ticketId: 'a', most: 2}, minPerOrder: 2, maxPerOrder: 6, maxPerBuyer: 4});
  const types = [TYPE, child];
  assert.deepEqual(limitTexts(child, types), ['Only together with Adult (2 per Adult)', 'At least 2 per order', 'At most 6 per order', 'At most 4 per person']);
  assert.equal(limitTexts(child, types, 2).at(-1), '2 left for you');
  assert.equal(limitTexts(child, types, 0).at(-1), 'You have as many as one person can have');
  assert.deepEqual([limitTexts(TYPE, types), limitTexts(TYPE, types, undefined, 10)], [[], ['At most 10 per order']]);
});

test('discounts are said in words', () => {
  const words = (discount, ticketTypes) => discountText({discount, ticketTypes}, [TYPE], 'eur');
  assert.deepEqual(
    [words({percent: 20}), words({amount: 5}), words({buy: 3, pay: 2}, ['a']), words(undefined)],
    ['20% off', '€5.00 off the order', '3 for the price of 2: Adult', ''],
  );
});

test('the availability of an event sums up its types', () => {
  const words = (types, event = {}) => eventAvailability({...EVENT, ...event, ticketTypes: types.map(type)}, NOW);
  assert.equal(words([{}, {sale: 'sold_out', available: 0}]), 'On sale');
  assert.equal(words([{available: 3}]), 'Few tickets left');
  assert.equal(words([{sale: 'sold_out', available: 0}]), 'Sold out');
  assert.equal(words([{sale: 'sold_out', available: 0}, {sale: 'not_yet', saleFrom: '2031-05-16T08:00:00Z'}]), 'On sale from Friday 10:00');
  assert.equal(words([{}], {status: 'cancelled'}), 'Cancelled');
  assert.equal(words([{sale: 'over'}]), 'The sale has ended');
  assert.equal(words([]), 'Not on sale at the moment');
});

test('wall clocks of zones are converted, also when clocks change', () => {
  assert.equal(fromZonedInput('2031-05-17T19:30', 'Europe/Berlin'), '2031-05-17T17:30:00.000Z');
  assert.equal(toZonedInput('2031-05-17T17:30:00Z', 'Europe/Berlin'), '2031-05-17T19:30');
  assert.equal(fromZonedInput('2031-01-17T19:30', 'Asia/Kathmandu'), '2031-01-17T13:45:00.000Z');
  // On 30 March 2031 the clocks of Berlin go from 2 to 3, on 26 October from 3 to 2.
  assert.equal(toZonedInput(fromZonedInput('2031-03-30T02:30', 'Europe/Berlin'), 'Europe/Berlin'), '2031-03-30T03:30');
  for (const local of ['2031-03-30T01:59', '2031-03-30T03:00', '2031-10-26T02:30', '2031-10-26T03:00', '2031-10-26T00:10']) {
    assert.equal(toZonedInput(fromZonedInput(local, 'Europe/Berlin'), 'Europe/Berlin'), local);
  }
  assert.deepEqual([fromZonedInput('nonsense', 'UTC'), toZonedInput(undefined, 'UTC')], [null, '']);
  assert.deepEqual([isZone('Europe/Berlin'), isZone('Mars/Base'), isZone('')], [true, false, false]);
  assert.deepEqual([isForeign('America/Toronto', EVENT.startsAt), isForeign('Europe/Berlin', EVENT.startsAt)], [false, true]);
  assert.deepEqual([ownZone(), emptyForm().timeZone], ['America/New_York', 'America/New_York']);
  assert.equal(zoneName('America/Argentina/Buenos_Aires'), 'Buenos Aires');
});

test('times are shown in the zone of the event', () => {
  assert.match(spanInZone('2031-05-17T17:30:00Z', '2031-05-17T21:00:00Z', 'Europe/Berlin'), /17 May 2031.* 19:30 – 23:00$/);
  assert.match(spanInZone('2031-05-17T17:30:00Z', '2031-05-18T21:00:00Z', 'Europe/Berlin'), /19:30 – .*18 May 2031.* 23:00$/);
  assert.equal(whenInZone('2031-05-13T22:30:00Z', 'Europe/Berlin', NOW), 'Wednesday 00:30');
});

test('a venue is found on a map by its coordinates, or by its address', () => {
  assert.equal(mapLink({name: 'Hall', latitude: 52.5, longitude: 13.25}), 'https://www.openstreetmap.org/?mlat=52.5&mlon=13.25#map=17/52.5/13.25');
  assert.match(mapLink({name: 'Hall', address: '1 Lane\nBerlin'}), /query=1%20Lane%2C%20Berlin$/);
  assert.equal(mapLink({name: 'Hall', address: 'A & B 1'}, 'Köln'), 'https://www.openstreetmap.org/search?query=A%20%26%20B%201%2C%20K%C3%B6ln');
});
