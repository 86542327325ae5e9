import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createKeyReader} from '../door/keys.js';
import {fakeTimers} from './browser.mjs';

/** 133 digits; the last one has a bit that is none of the code. */
const CODE = `${'0123456789ABCDEFGHIJKLMNOPQRSTUV'.repeat(5).slice(0, 132)}0`;
const FIELD = {tagName: 'INPUT', type: 'text'};

/** A scanner, or a person: keys with `gap` milliseconds between them, except for the pauses at some positions. */
const reader = ({target} = {}) => {
  const texts = [];
  const timers = fakeTimers();
  let parts = 0;
  let prevented = 0;
  let at = 1000;
  const listener = createKeyReader({onText: (text) => texts.push(text), onPart: () => parts++, timers});
  const wait = (millis) => {
    at += millis;
    timers.advance(millis);
  };
  const type = (text, {gap = 5, pauses = {}, ...extra} = {}) =>
    [...text].forEach((key, i) => {
      wait(pauses[i] ?? gap);
      listener({key: {'\n': 'Enter', '\t': 'Tab'}[key] ?? key, timeStamp: at, target, preventDefault: () => prevented++, ...extra});
    });
  return {type, wait, read: () => ({texts, parts}), prevented: () => prevented};
};

const typed = (text, options) => {
  const one = reader(options);
  one.type(text, options);
  return one.read();
};

test('pauses within a code are tolerated', () => {
  [1, 60, 125, 132].forEach((position) =>
    [81, 300, 500].forEach((pause) => assert.deepEqual(typed(`${CODE}\n`, {pauses: {[position]: pause}}), {texts: [CODE], parts: 0}, `${pause} ms at ${position}`)),
  );
  assert.deepEqual(typed(`${CODE}\n`, {gap: 120}), {texts: [CODE], parts: 0}, 'a slow scanner');
});

test('a code ends when it is complete, and what ends it presses nothing', () => {
  assert.deepEqual(typed(CODE), {texts: [CODE], parts: 0});
  const one = reader();
  one.type(`${CODE.toLowerCase()}\n${CODE}\t`);
  assert.deepEqual([one.read(), one.prevented()], [{texts: [CODE, CODE], parts: 0}, 4]);
  assert.deepEqual(typed(`${CODE}\n`, {target: FIELD}), {texts: [CODE], parts: 0});
});

test('a part of a code is told as such, and is never judged', () => {
  [1, 8, 60, 125, 130].forEach((position) => {
    const {texts, parts} = typed(`${CODE}\n`, {pauses: {[position]: 700}});
    assert.deepEqual(texts, [], `pause at ${position}`);
    assert.ok(parts > 0, `pause at ${position}`);
  });
  assert.deepEqual(typed(`${CODE.slice(0, 50)}\n`), {texts: [], parts: 1});
  assert.deepEqual(typed(`${CODE.slice(0, 50)}\n`, {target: FIELD}), {texts: [], parts: 1});
  const cut = reader();
  cut.type(CODE.slice(0, 90));
  cut.wait(1000);
  assert.deepEqual(cut.read(), {texts: [], parts: 1}, 'without a key that ends it');
});

test('after a part the whole code is read', () => {
  const one = reader();
  one.type(`${CODE.slice(0, 50)}\n`);
  one.wait(1000);
  one.type(`${CODE}\n`);
  assert.deepEqual(one.read(), {texts: [CODE], parts: 1});
});

test('short codes are read outside of fields only', () => {
  assert.deepEqual(typed('ABCDEFGH\nXXXXXXXX\n'), {texts: ['ABCDEFGH', 'XXXXXXXX'], parts: 0});
  assert.deepEqual(typed('ABCDEFGH\n', {target: FIELD}), {texts: [], parts: 0});
});

test('what people type stays theirs', () => {
  ['Jonathan\n', 'Ferdinand\n', 'Person 17\n', 'AB12-CD34\n', 'Anna\t'].forEach((text) => {
    [20, 90, 150, 400].forEach((gap) => {
      const one = reader({target: FIELD});
      one.type(text, {gap});
      one.wait(2000);
      assert.deepEqual([one.read(), one.prevented()], [{texts: [], parts: 0}, 0], `${text} at ${gap} ms`);
    });
  });
  assert.deepEqual(typed('ABCDEFGH12\n', {gap: 200}), {texts: [], parts: 0});
  assert.deepEqual(typed('ABCDEFGH12\n', {ctrlKey: true}), {texts: [], parts: 0});
});
