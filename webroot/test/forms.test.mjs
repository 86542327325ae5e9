import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';

import {translated} from '../js/errors.js';
import {errorsOf, wrongFields} from '../js/validity.js';
import {declineText} from '../js/views/pay.js';

const ROOT = new URL('../', import.meta.url).pathname;
const PAGES = ['js', 'door', 'ops'];

const input = (name, wrong, more = {}) => ({name, willValidate: true, validity: {valid: !wrong, ...(wrong && {[wrong]: true})}, ...more});
const form = (...elements) => ({elements});

test('forms leave their checks to the page, as browsers speak their own language', () => {
  const found = PAGES.flatMap((folder) => readdirSync(join(ROOT, folder), {recursive: true})
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => [...readFileSync(join(ROOT, folder, name), 'utf8').matchAll(/<form\b(?:\$\{(?:[^{}]|\{[^{}]*\})*\}|[^>])*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !/\bnoValidate\b|role="search"/.test(tag))
      .map((tag) => `${folder}/${name}: ${tag}`)));
  assert.deepEqual(found, []);
});

test('a form is checked field by field, in its order', () => {
  const none = {name: '', willValidate: true, validity: {valid: false}};
  const off = {name: 'off', willValidate: false, validity: {valid: false}};
  const fields = [input('name', 'valueMissing'), input('email'), none, off, input('kind', 'valueMissing'), input('kind', 'valueMissing')];
  assert.deepEqual(wrongFields(form(...fields)), [fields[0], fields[4]]);
  assert.deepEqual(wrongFields(form(input('name'))), []);
  assert.deepEqual(wrongFields(undefined), []);
});

test('each way to be wrong has a sentence of the catalogue', async () => {
  const said = await errorsOf([
    input('name', 'valueMissing'),
    input('email', 'typeMismatch', {type: 'email'}),
    input('site', 'typeMismatch', {type: 'url'}),
    input('number', 'badInput', {type: 'number'}),
    input('day', 'badInput', {type: 'date'}),
    input('code', 'tooShort'),
    input('limit', 'rangeOverflow'),
    input('limit', 'rangeUnderflow'),
    input('limit', 'stepMismatch'),
    input('word', 'patternMismatch'),
  ]);
  assert.deepEqual(said.map(({field, message}) => [field, message]), [
    ['name', 'Please fill this in.'],
    ['email', 'Please enter a full e-mail address, such as name@example.com.'],
    ['site', 'This is not valid. Please check it.'],
    ['number', 'Please enter a number.'],
    ['day', 'Please enter a date and a time.'],
    ['code', 'This is too short.'],
    ['limit', 'This is too high. Please choose a lower value.'],
    ['limit', 'This is too low. Please choose a higher value.'],
    ['limit', 'This cannot be split into whole steps. Please choose a rounder value.'],
    ['word', 'This is not valid. Please check it.'],
  ]);
});

test('each decline that the server tells apart has a sentence of its own', () => {
  const source = readFileSync(join(ROOT, '../verticles/payments/src/main/java/dev/boxoffice/payments/model/DeclineCodes.java'), 'utf8');
  const codes = [...source.matchAll(/Map\.entry\(\s*"(\w+)"/g)].map(([, code]) => code);
  const ours = [...source.matchAll(/String (?:CANCELED|INTERRUPTED|MISMATCHED|UNKNOWN_TOKEN|REFUSED) = "(\w+)"/g)].map(([, code]) => code);
  assert.ok(codes.length > 10 && ours.length === 5);
  const general = declineText({declineCode: 'card_declined'});
  assert.deepEqual([...codes, ...ours].filter((code) => declineText({declineCode: code}) === general), []);
  assert.equal(declineText(null), general);
});

test('readers of English are told what the API says to people, not what it says to programs', async () => {
  const human = [{message: 'This event is over', code: 'event.over'}];
  assert.deepEqual(await translated(human, 400), human);
  const [{message, field}] = await translated([{message: 'name must have at least 1 character', field: 'name', code: 'name.too_short'}], 400);
  assert.deepEqual([field, message], ['name', 'This is too short.']);
});
