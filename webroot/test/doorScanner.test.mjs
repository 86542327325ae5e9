import assert from 'node:assert/strict';
import {createHash, generateKeyPairSync, randomBytes, sign} from 'node:crypto';
import {test} from 'node:test';
import {installBrowser} from './browser.mjs';

installBrowser();
const {parseCode, parseShortCode, refOf, shortRefOf} = await import('../door/codec.js');
const {createClock} = await import('../door/clock.js');
const {COLOURS} = await import('../door/decide.js');
const {createList} = await import('../door/list.js');
const {createScanner} = await import('../door/scanner.js');
const {inputOf} = await import('../door/scan.js');
const {textOf} = await import('../door/result.js');
const {tokenIn} = await import('../door/setup.js');
const {ApiError} = await import('../js/http.js');

const EVENT = 'event-1';
const {privateKey, publicKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
const KEYS = {keys: [{...publicKey.export({format: 'jwk'}), kid: '7', alg: 'ES256'}]};
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUV';
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

const base32 = (bytes) => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.match(/.{1,5}/g).map((five) => DIGITS[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
};

const makeCode = (eventId = EVENT, typeId = 'adult') => {
  const head = Buffer.concat([Buffer.from([7]), sha256(typeId).subarray(0, 2), randomBytes(16)]);
  const message = Buffer.concat([Buffer.from(`boxoffice ticket 1\n${eventId}\n`), head]);
  const signature = sign('sha256', message, {key: privateKey, dsaEncoding: 'ieee-p1363'});
  return base32(Buffer.concat([head, signature]));
};

const DOOR = {
  eventId: EVENT,
  reentry: false,
  keys: KEYS,
  gates: [{id: 'main', name: 'Main entrance', ticketTypes: []}],
  types: [{id: 'adult', name: 'Adult'}, {id: 'child', name: 'Child'}],
};

/** A device whose server answers with `respond`, or is away while `network.isUp` is false. */
const device = async ({respond, door = DOOR, entries = [], stored = new Map()} = {}) => {
  const network = {isUp: true, requests: []};
  const list = createList();
  list.apply({entries, cursor: 'c1', complete: true});
  const clock = createClock({read: () => '0', write: () => {}}, () => 1_800_000_000_000);
  let id = 0;
  const place = {door, gate: door.gates[0], gateIndex: 0, direction: 'in'};
  const scanner = createScanner({
    api: {
      scan: async (scans, queued) => {
        if (!network.isUp) {
          throw new ApiError(0, [{message: 'away'}]);
        }
        network.requests.push({scans, queued});
        return {results: scans.map((scan) => ({id: scan.id, conflict: false, ...respond(scan)})), counts: {}};
      },
    },
    store: {put: async (scan) => stored.set(scan.id, scan), remove: async (key) => stored.delete(key)},
    list,
    clock,
    place: () => place,
    isOnline: () => network.isUp,
    onFailure: () => {
      network.isUp = false;
    },
    onAnswer: () => {},
    newId: () => `scan-${++id}-`.padEnd(16, '0'),
  });
  const scan = (text) => scanner.scan(inputOf(text));
  return {scanner, scan, list, network, stored, place, clock};
};

const entryOf = async (code, state = 0, shortCode = 'AAAA1111') => [await refOf(parseCode(code)), await shortRefOf(EVENT, shortCode), 0, state, state ? 1_799_999_000 : 0, state ? 0 : -1, 1, 2];

test('codes and short codes are told from other texts', () => {
  const code = makeCode();
  assert.equal(code.length, 133);
  assert.equal(parseCode(` ${code.toLowerCase()} `).text, code);
  assert.deepEqual([parseCode(`${code}0`), parseCode(code.slice(1)), parseCode(code.replace(/^./, 'Z')), parseCode('boxoffice:1:1')], [null, null, null, null]);
  assert.deepEqual(['ab1o-il9z', 'AB1O IL9Z', 'ABCD-123', 'UUUUUUUU'].map(parseShortCode), ['AB10119Z', 'AB10119Z', null, null]);
});

test('refs are those of the contract', async () => {
  const code = makeCode();
  const expected = sha256(Buffer.from(parseCode(code).secret)).subarray(0, 9).toString('base64url');
  assert.equal(await refOf(parseCode(code)), expected);
  assert.equal(await shortRefOf(EVENT, 'AB10119Z'), sha256(`${EVENT}\nAB10119Z`).subarray(0, 4).toString('base64url'));
  assert.equal((await shortRefOf(EVENT, 'AB10119Z')).length, 6);
});

test('a scan is decided here, and by the server where it answers', async () => {
  const code = makeCode();
  const {scan, network} = await device({entries: [await entryOf(code)], respond: () => ({result: 'already_in', first: {gate: 'East', at: '2031-01-01T10:00:00Z'}})});
  const outcome = await scan(code);
  assert.deepEqual([outcome.result, outcome.isChanged, outcome.first.gate, outcome.type], ['already_in', true, 'East', 'Adult']);
  assert.deepEqual(network.requests[0].scans[0], {id: 'scan-1-000000000', at: '2027-01-15T08:00:00.000Z', direction: 'in', code, gateId: 'main', offline: false});
});

test('without network a ticket is let in once, by its code or its short code', async () => {
  const code = makeCode();
  const {scan, network, scanner} = await device({entries: [await entryOf(code)]});
  network.isUp = false;
  assert.equal((await scan(code)).result, 'admitted');
  const again = await scan('AAAA-1111');
  assert.deepEqual([again.result, again.first.gate, again.first.isMine], ['already_in', 'Main entrance', true]);
  assert.equal(scanner.waiting(), 1, 'what was refused is no fact');
});

test('without network a code that is not in the list counts if it is signed for this event', async () => {
  const {scan, network} = await device();
  network.isUp = false;
  const sold = makeCode();
  const outcome = await scan(sold);
  assert.deepEqual([outcome.result, outcome.isNew, outcome.type], ['admitted', true, 'Adult']);
  assert.equal((await scan(sold)).result, 'already_in', 'it counts once, too');
  assert.equal((await scan(makeCode('next-year'))).result, 'unknown');
  const forged = makeCode().replace(/.{6}$/, '000000');
  assert.equal((await scan(forged)).result, 'unknown');
  assert.equal((await scan('hello')).result, 'unknown');
});

test('a listed ticket with another signature is made up', async () => {
  const code = makeCode();
  const forged = code.replace(/.{6}$/, code.endsWith('000000') ? '11111G' : '000000');
  const {scan, network} = await device({entries: [await entryOf(code)]});
  network.isUp = false;
  assert.deepEqual([(await scan(forged)).result, (await scan(code)).result], ['unknown', 'admitted']);
});

test('a code whose signature does not verify is never shown green', async () => {
  const code = makeCode();
  const forged = code.replace(/.{6}$/, code.endsWith('000000') ? '11111G' : '000000');
  // The key is the first byte: another digit at its start names one that this device does not know.
  const otherKey = code.replace(/^./, 'A');
  const sold = makeCode();
  const forgedSold = sold.replace(/.{6}$/, sold.endsWith('000000') ? '11111G' : '000000');
  const {scanner, network} = await device({entries: [await entryOf(code)], respond: () => ({result: 'unknown'})});
  const shown = [];
  const scan = async (text) => (await scanner.scan(inputOf(text), {onOutcome: ({result}) => shown.push(result)})).result;
  assert.deepEqual([await scan(forged), await scan(otherKey), await scan(forgedSold)], ['unknown', 'unknown', 'unknown']);
  network.isUp = false;
  const look = await scanner.scan(inputOf(otherKey), {isLook: true});
  assert.deepEqual([look.result, look.reason], ['not_ready', 'key']);
  assert.deepEqual([await scan(forged), await scan(otherKey), await scan(forgedSold)], ['unknown', 'not_ready', 'unknown']);
  assert.ok(!shown.some((result) => COLOURS[result] === 'green'), shown.join());
});

test('tickets that share the hash of their short codes stay apart', async () => {
  const codes = [makeCode(), makeCode()];
  const [one, other] = await Promise.all(codes.map((code) => entryOf(code)));
  const {scan, network, list, scanner} = await device({entries: [one, other], respond: () => ({result: 'admitted', type: 'Adult', number: 2, of: 2})});
  const refsOf = (found) => found.map(({ref}) => ref);
  assert.deepEqual(refsOf(list.findShort(one[1])), [one[0], other[0]]);
  const shown = [];
  const outcome = await scanner.scan(inputOf('AAAA-1111'), {onOutcome: ({result}) => shown.push(result)});
  assert.deepEqual([shown, outcome.result, outcome.isChanged], [[], 'admitted', false], 'the server knows which one it is');
  network.isUp = false;
  const choice = await scan('AAAA-1111');
  assert.deepEqual([choice.result, refsOf(choice.choices), scanner.waiting()], ['choose', [one[0], other[0]], 0]);
  list.apply({entries: [[one[0], 'other1', ...one.slice(2)]], cursor: 'c2', complete: true});
  assert.deepEqual([refsOf(list.findShort(one[1])), refsOf(list.findShort('other1'))], [[other[0]], [one[0]]]);
  assert.equal((await scan('AAAA-1111')).result, 'admitted');
});

test('what the server says of a scan is known without network, too', async () => {
  const codes = [makeCode(), makeCode()];
  const entries = await Promise.all(codes.map((code) => entryOf(code)));
  const answers = {[codes[0]]: {result: 'already_in', first: {at: '2027-01-15T07:59:00Z', gate: 'East'}}, [codes[1]]: {result: 'void', reason: 'transfer'}};
  const {scan, network, list} = await device({entries, respond: ({code}) => answers[code]});
  await scan(codes[0]);
  await scan(codes[1]);
  network.isUp = false;
  assert.deepEqual([(await scan(codes[0])).result, (await scan(codes[1])).reason], ['already_in', 'transfer']);
  list.apply({entries: [entries[0]], cursor: 'c2', complete: true});
  assert.equal((await scan(codes[0])).result, 'admitted', 'the list of the server is newer');
});

test('what was void before stays out without network', async () => {
  const [refunded, passedOn] = [makeCode(), makeCode()];
  const {scan, network} = await device({entries: [await entryOf(refunded, 3), await entryOf(passedOn, 4, '')]});
  network.isUp = false;
  assert.deepEqual([(await scan(refunded)).result, (await scan(passedOn)).reason], ['void', 'transfer']);
});

test('a ticket that is void says why without network', async () => {
  const [refunded, passedOn] = [makeCode(), makeCode()];
  const {scan, network} = await device({entries: [await entryOf(refunded, 3), await entryOf(passedOn, 4, '')]});
  network.isUp = false;
  const said = [textOf(await scan(refunded), DOOR), textOf(await scan(passedOn), DOOR)];
  assert.match(said[0], /given back or cancelled/);
  assert.match(said[1], /passed on to another person/);
});

test('nothing is decided before the list is complete', async () => {
  const {scan, network, list} = await device({respond: () => ({result: 'admitted'})});
  list.load({entries: [], cursor: null, isComplete: false});
  assert.equal((await scan(makeCode())).result, 'admitted', 'the server knows');
  network.isUp = false;
  assert.equal((await scan(makeCode())).result, 'not_ready');
});

test('scans wait in order, are sent once, and survive a reload', async () => {
  const codes = [makeCode(), makeCode(), makeCode()];
  const entries = await Promise.all(codes.map((code) => entryOf(code)));
  const first = await device({entries});
  first.network.isUp = false;
  await first.scan(codes[0]);
  await first.scan(codes[1]);
  const later = await device({entries, stored: first.stored, respond: () => ({result: 'admitted'})});
  await later.scanner.restore([...first.stored.values()]);
  assert.equal((await later.scan(codes[0])).result, 'already_in');
  await later.scanner.flush();
  const sent = later.network.requests.flatMap(({scans}) => scans);
  assert.deepEqual(later.network.requests.map(({queued}) => queued), [0], 'none wait after them');
  assert.deepEqual(sent.map(({code, offline, result}) => [code, offline, result]), codes.slice(0, 2).map((code) => [code, true, 'admitted']));
  assert.equal(later.scanner.waiting(), 0);
  await later.scanner.flush();
  assert.equal(later.network.requests.length, 1);
});

test('each batch says how many scans wait after it', async () => {
  const codes = Array.from({length: 120}, () => makeCode());
  const entries = await Promise.all(codes.map((code) => entryOf(code)));
  const {scan, scanner, network} = await device({entries, respond: () => ({result: 'admitted'})});
  network.isUp = false;
  for (const code of codes) {
    await scan(code);
  }
  network.isUp = true;
  await scanner.flush();
  assert.deepEqual(network.requests.map(({scans, queued}) => [scans.length, queued]), [[50, 70], [50, 20], [20, 0]]);
});

test('a lost answer leaves a scan that is sent again under its id', async () => {
  const code = makeCode();
  const {scan, network, scanner} = await device({entries: [await entryOf(code)], respond: () => ({result: 'admitted'})});
  const isUp = Object.getOwnPropertyDescriptor(network, 'isUp').value;
  network.requests.push = function (request) {
    Array.prototype.push.call(this, request);
    if (this.length === 1) {
      throw new ApiError(0, [{message: 'timeout'}]);
    }
    return this.length;
  };
  const outcome = await scan(code);
  assert.deepEqual([isUp, outcome.result, outcome.isOffline, scanner.waiting()], [true, 'admitted', true, 1]);
  network.isUp = true;
  await scanner.flush();
  const [before, after] = network.requests.map(({scans}) => scans[0]);
  assert.deepEqual([after.id, before.offline, after.offline, scanner.waiting()], [before.id, false, true, 0]);
});

test('one scan that the server cannot take does not hold up the others', async () => {
  const codes = [makeCode(), makeCode()];
  const entries = await Promise.all(codes.map((code) => entryOf(code)));
  const refuse = (scan) => {
    if (scan.code === codes[0]) {
      throw new ApiError(400, [{message: 'no'}]);
    }
    return {result: 'admitted'};
  };
  const {scan, scanner, network} = await device({entries, respond: refuse});
  network.isUp = false;
  await scan(codes[0]);
  await scan(codes[1]);
  network.isUp = true;
  await scanner.flush();
  assert.equal(scanner.waiting(), 0);
  assert.equal(network.requests.at(-1).scans[0].code, codes[1]);
});

test('what this device knows gives way to the list once that has it', async () => {
  const code = makeCode();
  const entry = await entryOf(code);
  const {scan, list, scanner, clock, stored} = await device({entries: [entry], respond: () => ({result: 'admitted'})});
  await scan(code);
  assert.equal(list.counts().inside, 1);
  assert.equal(list.find(entry[0]).state, 1);
  // The manager takes the entry back: the next list says so.
  list.apply({entries: [entry], cursor: 'c2', complete: true});
  scanner.onListFetched(clock.now() + 1);
  assert.equal(list.find(entry[0]).state, 0);
  await scanner.onListSaved();
  assert.equal(stored.size, 0);
});

test('names are searched by all words', () => {
  const list = createList();
  const named = ['Ada Lovelace', 'Grace Hopper', 'Ada Byron'].map((name, i) => [`r${i}`, `s${i}`, 0, 0, 0, -1, 1, 1, name]);
  list.apply({entries: [...named, ['r9', 's9', 0, 4, 0, -1, 1, 1, 'Ada Old']], cursor: 'c', complete: true});
  assert.deepEqual(list.search('ada', 9).map(({ref}) => ref), ['r0', 'r2']);
  assert.deepEqual(list.search('love ad', 9).map(({ref}) => ref), ['r0']);
  assert.equal(list.search('a', 1).length, 1);
  assert.deepEqual(list.search('  ', 9), []);
});

test('tokens come from links, addresses and by themselves', () => {
  const token = 'abcdefghijklmnop1234';
  assert.deepEqual([`https://x/door#${token}`, `#${token}`, token, 'https://x/door', 'short'].map(tokenIn), [token, token, token, null, null]);
});

test('the clock follows the server and is kept', () => {
  let kept = null;
  const clock = createClock({read: () => kept, write: (value) => (kept = value)}, () => 1000);
  clock.adjust(new Date(61_000).toISOString(), 500, 1500);
  assert.equal(clock.now(), 61_000);
  assert.equal(createClock({read: () => kept, write: () => {}}, () => 1000).now(), 61_000);
});
