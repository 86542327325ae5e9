import assert from 'node:assert/strict';
import {test} from 'node:test';
import {installBrowser} from './browser.mjs';

installBrowser();
const {linesOf, unseen} = await import('../door/conflicts.js');
const storage = await import('../door/storage.js');

const scan = (at, device, mine) => ({at, gate: 'Main', device, mine});
const CONFLICT = {
  id: 's2',
  reason: 'already_in',
  type: 'Adult',
  number: 2,
  of: 3,
  first: scan('2031-07-04T17:00:00Z', 'Anna', false),
  second: scan('2031-07-04T17:05:00Z', 'Ben', true),
};

test('a conflict names both places and times, and which of them is this device', () => {
  const lines = linesOf(CONFLICT, {timeZone: 'Europe/Berlin'});
  assert.equal(lines[0], 'Adult · Ticket 2 of 3');
  assert.match(lines[1], /19:00|7:00/);
  assert.match(lines[1], /Main · Anna$/);
  assert.match(lines[2], /19:05|7:05/);
  assert.match(lines[2], /Main · on this device$/);
  assert.match(lines[3], /twice/);
  const ended = linesOf({...CONFLICT, reason: 'void', first: null, name: 'Ada', of: 1}, {timeZone: 'Europe/Berlin'});
  assert.deepEqual([ended.length, ended[0]], [3, 'Adult · Ada']);
  assert.match(ended[2], /not valid/);
});

test('what was seen is not shown again, also after a reload, and is forgotten with the event', async () => {
  assert.deepEqual(unseen([CONFLICT], storage.seenConflicts()), [CONFLICT]);
  storage.keepSeenConflicts(['s2']);
  assert.deepEqual(unseen([CONFLICT, {...CONFLICT, id: 's3'}], storage.seenConflicts()).map(({id}) => id), ['s3']);
  assert.deepEqual(unseen(undefined, []), []);
  await storage.removeEvent();
  assert.deepEqual(storage.seenConflicts(), []);
});
