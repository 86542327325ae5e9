import assert from 'node:assert/strict';
import test from 'node:test';
import './browser.mjs';

process.env.TZ = 'America/New_York';
const {changesOf, timeText} = await import('../js/views/eventChange.js');
const {EventCard, isSingle} = await import('../js/views/events.js');
const {eventOf} = await import('../js/singleListing.js');

const LISTING = {id: 'a', version: 2, userId: 's', title: 'Kabuki', venue: 'Dome', startsAt: '2031-05-05T10:00:00Z', timeZone: 'Asia/Tokyo', price: 20, currency: 'jpy', available: 5, held: 1, sold: 0, status: 'active'};

/** All texts of a view, without its components. */
const textOf = (node) => {
  if (Array.isArray(node)) {
    return node.map(textOf).join(' ');
  }
  return node?.props ? textOf(node.props.children) : typeof node === 'boolean' ? '' : String(node ?? '');
};

test('a listing is an event with one type, in its zone or in UTC', () => {
  const event = eventOf(LISTING);
  assert.ok(isSingle(event));
  assert.deepEqual([event.status, event.timeZone, event.venue.name], ['published', 'Asia/Tokyo', 'Dome']);
  assert.equal(eventOf({...LISTING, timeZone: undefined}).timeZone, 'UTC');
  assert.equal(eventOf({...LISTING, status: 'withdrawn'}).ticketTypes[0].sale, 'withdrawn');
});

test('times of a single listing are those of its zone, which is named to readers elsewhere', () => {
  const event = eventOf(LISTING);
  assert.match(timeText(event.startsAt, event), /7:00.PM \(Tokyo time\)$/);
  assert.match(textOf(EventCard({event})), /7:00.PM \(Tokyo time\)/);
  const before = {startsAt: '2031-05-04T10:00:00Z'};
  assert.match(changesOf(before, event)[0], /May 4.*7:00.PM \(Tokyo time\)$/);
});
