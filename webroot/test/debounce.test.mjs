import assert from 'node:assert/strict';
import {test} from 'node:test';
import {debounce} from '../js/debounce.js';
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
