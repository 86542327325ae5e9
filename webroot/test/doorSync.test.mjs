import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fakeTimers, installBrowser} from './browser.mjs';

installBrowser();
const {ApiError} = await import('../js/http.js');
const {createList} = await import('../door/list.js');
const {createSync} = await import('../door/sync.js');

const entry = (ref, state = 0) => [ref, `s-${ref}`, 0, state, state, -1, 1, 1];

/** A device whose server answers with pages, or fails. */
const device = (answers) => {
  const saved = [];
  const asked = [];
  const events = [];
  const list = createList();
  const {apply} = list;
  list.apply = (page) => {
    events.push(`take ${page.cursor}`);
    apply(page);
  };
  let closed = 0;
  const sync = createSync({
    api: {
      door: async () => {
        events.push('door');
        return {now: '2031-01-01T00:00:00Z'};
      },
      admissions: async (after) => {
        asked.push(after);
        events.push(`list ${after}`);
        const answer = answers.shift();
        if (answer instanceof Error) {
          throw answer;
        }
        return answer;
      },
    },
    list,
    scanner: {flush: async () => {}, onListFetched: () => {}, onListSaved: async () => {}},
    clock: {now: () => 1000, adjust: () => {}},
    save: async (stored) => saved.push(stored),
    onDoor: async () => {},
    onChange: () => {},
    onClosed: () => closed++,
    timers: fakeTimers(),
    millis: () => 1000,
    isHidden: () => false,
  });
  return {sync, list, saved, asked, events, closed: () => closed};
};

const AWAY = new ApiError(0, [{message: 'away'}]);

test('the list comes in pages, and then what has changed', async () => {
  const {sync, list, asked, saved} = device([
    {entries: [entry('a')], cursor: 'c1', complete: false},
    {entries: [entry('b')], cursor: 'c2', complete: true},
    {entries: [entry('a', 1)], cursor: 'c3', complete: true},
  ]);
  await sync.run();
  assert.deepEqual([list.size(), list.isComplete(), sync.isOnline()], [2, true, true]);
  assert.deepEqual([saved.length, saved[0].at], [1, 1000]);
  await sync.run();
  assert.deepEqual(asked, [null, 'c1', 'c2']);
  assert.deepEqual([list.find('a').state, list.cursor()], [1, 'c3']);
});

test('a new device asks for the list without waiting for the door, and for the next page before it takes one', async () => {
  const {sync, list, events} = device([
    {entries: [entry('a')], cursor: 'c1', complete: false},
    {entries: [entry('b')], cursor: 'c2', complete: true},
    {entries: [], cursor: 'c3', complete: true},
  ]);
  await sync.run();
  await sync.run();
  assert.deepEqual(events, ['list null', 'door', 'list c1', 'take c1', 'take c2', 'list c2', 'take c3']);
  assert.equal(list.size(), 2);
});

test('what was fetched is stored when the network is gone', async () => {
  const {sync, saved} = device([
    {entries: [entry('a')], cursor: 'c1', complete: true},
    {entries: [entry('a', 1)], cursor: 'c2', complete: true},
    AWAY,
  ]);
  await sync.run();
  await sync.run();
  await sync.run();
  assert.equal(sync.isOnline(), false);
  assert.equal(saved.at(-1).entries[0][3], 1);
});

test('a link that has ended ends all', async () => {
  const {sync, closed} = device([new ApiError(401, [{message: 'closed', code: 'door.closed'}])]);
  await sync.run();
  assert.equal(closed(), 1);
});
