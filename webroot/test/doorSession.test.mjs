import assert from 'node:assert/strict';
import {test} from 'node:test';
import {installBrowser} from './browser.mjs';

installBrowser();
globalThis.document = {hidden: false};

/** As much of IndexedDB as maps need. */
const maps = {};
const request = (result) => {
  const made = {result};
  queueMicrotask(() => made.onsuccess());
  return made;
};
const storeOf = (name) => {
  maps[name] ??= new Map();
  return {
    get: (key) => request(maps[name].get(key)),
    put: (value, key) => request(maps[name].set(key, structuredClone(value))),
    delete: (key) => request(maps[name].delete(key)),
    getAll: () => request([...maps[name].values()]),
    clear: () => request(maps[name].clear()),
  };
};
globalThis.indexedDB = {open: () => request({transaction: () => ({objectStore: storeOf})})};

const {openSession} = await import('../door/session.js');
const storage = await import('../door/storage.js');

const DOOR = {eventId: 'e', title: 'E', gates: [], types: [], names: false, reentry: false, keys: {keys: []}, counts: {}};
const network = {isUp: true};
globalThis.fetch = async (path) => {
  if (!network.isUp) {
    throw new TypeError('away');
  }
  const answers = {'': {...DOOR, now: new Date().toISOString()}, '/admissions': {entries: [], cursor: 'c', complete: true}};
  return Response.json(answers[path.replace('/api/admissions/door', '').replace(/\?.*/, '')]);
};

const open = async () => {
  const session = await openSession({
    device: {token: 't', id: 'd', name: () => 'n'},
    settings: () => ({gateId: null, direction: 'in'}),
    onChange: () => {},
    onClosed: () => {},
  });
  await session.start();
  return session;
};

test('the last contact is known after a reload without network', async () => {
  const first = await open();
  const {listAt} = first.status();
  assert.ok(listAt > 0);
  // The page ends by itself: nothing is stored at its end.
  await first.wake();
  const {listAt: last} = first.status();
  first.stop();
  network.isUp = false;
  const second = await open();
  second.stop();
  assert.deepEqual([second.status().isOnline, second.status().listAt], [false, last]);
  await storage.removeEvent();
  assert.equal(storage.contact(), null);
  network.isUp = true;
});
