import assert from 'node:assert/strict';
import {test} from 'node:test';
import {debounce, soon} from '../js/debounce.js';
import {fakeTimers} from './browser.mjs';

test('only the last of several calls is done, once they have stopped', () => {
  const timers = fakeTimers();
  const done = [];
  const debounced = debounce((value) => done.push(value), 250, timers);
  debounced('a');
  timers.advance(249);
  debounced('b');
  timers.advance(249);
  assert.deepEqual(done, []);
  timers.advance(1);
  assert.deepEqual(done, ['b']);
  debounced('c');
  timers.advance(250);
  assert.deepEqual(done, ['b', 'c']);
});

test('a cancelled call is not done, and later ones are', () => {
  const timers = fakeTimers();
  const done = [];
  const debounced = debounce((value) => done.push(value), 250, timers);
  debounced('a');
  debounced.cancel();
  timers.advance(1000);
  assert.deepEqual(done, []);
  debounced('b');
  timers.advance(250);
  assert.deepEqual(done, ['b']);
});

test('what is asked for again and again is done all the same, once for each while', () => {
  const timers = fakeTimers();
  let done = 0;
  const ask = soon(() => done++, 100, timers, () => 0.5);
  for (let i = 0; i < 10; i++) {
    ask();
    timers.advance(30);
  }
  assert.equal(done, 2);
  ask.cancel();
  timers.advance(1000);
  assert.equal(done, 2);
  ask();
  timers.advance(149);
  assert.equal(done, 2);
  timers.advance(1);
  assert.equal(done, 3);
});
