import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';
import {words as shop} from '../words/shop.js';
import {words as deskDoor} from '../words/deskDoor.js';
import {words as desk} from '../words/desk.js';
import {words} from '../words/eventForm.js';
import {words as tickets} from '../words/tickets.js';
import {words as door} from '../words/door.js';
import {strings as ops} from '../ops/strings.js';

const sources = (...folders) =>
  folders
    .flatMap((folder) => readdirSync(new URL(`../${folder}/`, import.meta.url)).map((name) => `../${folder}/${name}`))
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
    .join('\n');

const SHOP = sources('js', 'js/views', 'js/tickets');
const FORM = sources('js/eventForm');
const DESK = sources('js/desk');
const DESK_DOOR = sources('js/desk/door');
const TICKETS = sources('js/tickets');
const DOOR = sources('door');
const OPS = sources('ops');
const used = (source, name) => new Set([...source.matchAll(new RegExp(`\\b${name}\\.(?!js\\b)(\\w+)`, 'g'))].map(([, key]) => key));

test('each text that a module uses is there', () => {
  assert.deepEqual([...used(SHOP, 'strings'), ...used(OPS, 'shop')].filter((key) => !(key in shop)), []);
  assert.deepEqual([...used(FORM, 'words')].filter((key) => !(key in words)), []);
  assert.deepEqual([...used(DESK, 'words')].filter((key) => !(key in desk)), []);
  assert.deepEqual([...used(DESK, 'strings')].filter((key) => !(key in shop)), []);
  assert.deepEqual([...used(TICKETS, 'words')].filter((key) => !(key in tickets)), []);
  assert.deepEqual([...used(DESK_DOOR, 'words')].filter((key) => !(key in deskDoor)), []);
  assert.deepEqual([...used(DOOR, 'words')].filter((key) => !(key in door)), []);
  assert.deepEqual([...used(OPS, 'strings')].filter((key) => !(key in ops)), []);
  for (const section of ['deadLetters', 'services']) {
    const source = readFileSync(new URL(`../ops/${section}.js`, import.meta.url), 'utf8');
    assert.deepEqual([...used(source, 'text')].filter((key) => !(key in ops[section])), []);
  }
});

test('each text is used', () => {
  const fields = ['title', 'venue', 'startsAt', 'description', 'price', 'currency', 'quantity'];
  const known = new Set([...used(SHOP, 'strings'), ...used(SHOP, 'said'), ...used(OPS, 'shop'), ...fields]);
  assert.deepEqual(Object.keys(shop).filter((key) => !known.has(key)), []);
  const byName = ['startsAt', 'endsAt', 'doorsAt', 'refundHours', 'refundPercent', 'refundFee'];
  assert.deepEqual(Object.keys(words).filter((key) => !used(FORM, 'words').has(key) && !byName.includes(key)), []);
  const shared = ['refundedBy', 'refundStates', 'seatsBack'];
  assert.deepEqual(Object.keys(desk).filter((key) => !used(DESK, 'words').has(key) && !shared.includes(key)), []);
  assert.deepEqual(Object.keys(tickets).filter((key) => !used(TICKETS, 'words').has(key)), []);
  assert.deepEqual(Object.keys(deskDoor).filter((key) => !used(DESK_DOOR, 'words').has(key)), []);
  assert.deepEqual(Object.keys(door).filter((key) => !used(DOOR, 'words').has(key)), []);
  assert.deepEqual(Object.keys(ops).filter((key) => !used(OPS, 'strings').has(key)), []);
});

test('counts agree with their nouns', () => {
  assert.equal(shop.found({n: 1}), '1 event');
  assert.equal(shop.found({n: 0}), 'No events');
  assert.equal(shop.found({n: 2}), '2 events');
  assert.equal(ops.services.consumer('c', 1), 'c: 1 event waits');
});
