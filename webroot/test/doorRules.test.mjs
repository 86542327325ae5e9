import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {COLOURS, decide, decideUnlisted} from '../door/decide.js';
import {createRepeatGuard} from '../door/repeat.js';
import {pauseAfter} from '../door/sync.js';

const VECTORS = JSON.parse(
  readFileSync(new URL('../../verticles/admissions/src/test/resources/scan-vectors.json', import.meta.url), 'utf8'),
);

test('the rules are those of the server', () => {
  assert.ok(VECTORS.length > 20);
  VECTORS.forEach(({name, admission, door, scan, result, reason}) => {
    assert.deepEqual(decide(admission, door, scan), {result, ...(reason && {reason})}, name);
    assert.ok(COLOURS[result], `no colour of ${result}`);
  });
});

test('a ticket that was sold after the last update is let in where its type is', () => {
  const at = (ticketTypes) => decideUnlisted('a', {reentry: false, gate: {ticketTypes}}, {direction: 'in'});
  assert.deepEqual([at([]), at(['a']), at(['b'])], [
    {result: 'admitted', isNew: true},
    {result: 'admitted', isNew: true},
    {result: 'wrong_gate', isNew: true},
  ]);
});

test('a code in view counts once, and anew when it was gone', () => {
  const guard = createRepeatGuard(1000);
  const reads = [['a', 0], ['a', 100], ['a', 900], ['b', 950], ['a', 1800], ['a', 2800], ['b', 2801]];
  assert.deepEqual(reads.map(([text, at]) => guard.isNew(text, at)), [true, false, false, true, false, true, true]);
});

test('polls are rarer while they fail, and while the page is hidden', () => {
  assert.deepEqual([0, 1, 2, 3, 9].map((failures) => pauseAfter(failures, false)), [2000, 4000, 8000, 15000, 15000]);
  assert.equal(pauseAfter(0, true), 30000);
});
