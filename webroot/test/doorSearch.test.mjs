import assert from 'node:assert/strict';
import {test} from 'node:test';
import {installBrowser} from './browser.mjs';

installBrowser();
const {shortRefOf} = await import('../door/codec.js');
const {createClock} = await import('../door/clock.js');
const {createList} = await import('../door/list.js');
const {inputOf} = await import('../door/scan.js');
const {createScanner} = await import('../door/scanner.js');
const {findNames, submitSearch} = await import('../door/search.js');
const {ApiError} = await import('../js/http.js');

const DOOR = {eventId: 'e', names: true, reentry: false, gates: [], keys: {keys: []}, types: [{id: 'adult', name: 'Adult'}]};
const ticket = async (ref, shortCode, name) => [ref, await shortRefOf('e', shortCode), 0, 0, 0, -1, 1, 1, name];

/** A device with a list; `onServer` has the results of short codes that the server knows. */
const device = async (entries, {isUp = true, onServer = {}, door = DOOR} = {}) => {
  const list = createList();
  list.apply({entries, cursor: 'c', complete: true});
  const asked = [];
  const scanner = createScanner({
    api: {
      scan: async ([scan]) => {
        if (!isUp) {
          throw new ApiError(0, [{message: 'away'}]);
        }
        asked.push(scan.shortCode);
        return {results: [{id: scan.id, result: onServer[scan.shortCode] ?? 'unknown'}]};
      },
    },
    store: {put: async () => {}, remove: async () => {}},
    list,
    clock: createClock({read: () => '0', write: () => {}}),
    place: () => ({door, gate: null, gateIndex: -1, direction: 'in'}),
    isOnline: () => isUp,
    onFailure: () => {},
    onAnswer: () => {},
  });
  const session = {
    status: () => ({door}),
    search: (text, most) => list.search(text, most),
    scanText: (text, options) => scanner.scan(inputOf(text), options),
  };
  const shown = [];
  const show = async (run, mayShow = () => true) => {
    const present = (outcome) => mayShow(outcome) && shown.push(outcome.result);
    const outcome = await run({onOutcome: present});
    present(outcome);
    return outcome;
  };
  const submit = async (text) => {
    const {isShown, found} = await submitSearch(text, session, show);
    return {isShown, found: found.map(({ref}) => ref), shown: [...new Set(shown.splice(0))]};
  };
  return {submit, session, asked};
};

test('a name that could be a short code finds the name', async () => {
  const entries = [await ticket('r1', 'ZZZZ1111', 'Jonathan Swift'), await ticket('r2', 'ZZZZ2222', 'Person 17')];
  for (const isUp of [true, false]) {
    const {submit, session} = await device(entries, {isUp});
    assert.deepEqual(findNames('Jonathan', session).map(({ref}) => ref), ['r1'], 'while it is typed');
    assert.deepEqual(await submit('Jonathan'), {isShown: false, found: ['r1'], shown: []});
    assert.deepEqual(await submit('Person 17'), {isShown: false, found: ['r2'], shown: []});
  }
});

test('a short code comes before names, in the list and at the server', async () => {
  const entries = [await ticket('r1', 'ZZZZ1111', 'Jonathan Swift'), await ticket('r2', 'J0NATHAN', 'Ada')];
  const away = await device(entries, {isUp: false});
  assert.deepEqual(await away.submit('Jonathan'), {isShown: true, found: ['r1'], shown: ['admitted']});
  const online = await device(entries.slice(0, 1), {onServer: {J0NATHAN: 'admitted'}});
  assert.deepEqual(await online.submit('Jonathan'), {isShown: true, found: ['r1'], shown: ['admitted']});
  assert.deepEqual(online.asked, ['J0NATHAN']);
});

test('red comes only where nothing matches', async () => {
  for (const isUp of [true, false]) {
    const {submit} = await device([await ticket('r1', 'ZZZZ1111', 'Ada')], {isUp});
    assert.deepEqual(await submit('ABCD1234'), {isShown: true, found: [], shown: ['unknown']});
    assert.deepEqual(await submit('Nobody'), {isShown: false, found: [], shown: []});
    assert.deepEqual(await submit('0123456789ABCDEFGHIJKLMN'), {isShown: true, found: [], shown: ['incomplete']});
  }
});

test('names that may not be seen are not found', async () => {
  const {submit} = await device([await ticket('r1', 'ZZZZ1111')], {isUp: false, door: {...DOOR, names: false}});
  assert.deepEqual(await submit('Jonathan'), {isShown: true, found: [], shown: ['unknown']});
});

test('where several tickets may have a short code, they are shown to choose from', async () => {
  const entries = [await ticket('r1', 'ZZZZ1111', 'Ada'), await ticket('r2', 'ZZZZ1111', 'Grace')];
  const away = await device(entries, {isUp: false});
  assert.deepEqual(await away.submit('ZZZZ-1111'), {isShown: false, found: ['r1', 'r2'], shown: []});
  const online = await device(entries, {onServer: {ZZZZ1111: 'admitted'}});
  assert.deepEqual((await online.submit('ZZZZ-1111')).shown, ['admitted']);
});
