import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';
import {fresh} from './browser.mjs';

let requests;
let responses;

const respond = (status, body, headers = {}) => responses.push({status, body, headers});

const fakeFetch = async (path, options) => {
  requests.push({path, ...options});
  const {status, body, headers} = responses.shift() ?? {};
  if (status === undefined) {
    throw new TypeError('network error');
  }
  return new Response(status === 204 ? null : body, {status, headers});
};

beforeEach(() => {
  requests = [];
  responses = [];
  globalThis.fetch = fakeFetch;
});

const failureOf = (promise) => promise.then(() => assert.fail('succeeded'), (failure) => failure);

test('sends JSON and returns that of the response', async () => {
  const {json, idempotent} = await fresh('http');
  respond(201, '{"id":"a"}');
  assert.deepEqual(await json('POST', '/api/orders', {quantity: 2}, idempotent('k')), {id: 'a'});
  const [{path, method, body, headers, signal}] = requests;
  assert.deepEqual([path, method, body, signal], ['/api/orders', 'POST', '{"quantity":2}', undefined]);
  assert.deepEqual(headers, {'Content-Type': 'application/json', 'Idempotency-Key': 'k'});
  respond(204);
  assert.equal(await json('DELETE', '/api/orders/a'), null);
});

test('a request that only reads ends in time', async () => {
  const {json} = await fresh('http');
  respond(200, '{}');
  await json('GET', '/api/config');
  assert.ok(requests[0].signal instanceof AbortSignal);
});

test('a list has parameters without the empty ones, and a total', async () => {
  const {page} = await fresh('http');
  respond(200, '[1,2]', {'X-Total-Count': '7'});
  assert.deepEqual(await page('/api/tickets', {q: 'a b', venue: '', page: 2}), {list: [1, 2], total: 7, next: undefined});
  assert.equal(requests[0].path, '/api/tickets?q=a+b&page=2');
});

test('errors are those of the API', async () => {
  const {ApiError, json} = await fresh('http');
  const errors = [{message: 'Too low', field: 'price', code: 'price.too_low'}];
  respond(400, JSON.stringify({errors}));
  const failure = await failureOf(json('POST', '/api/tickets', {}));
  assert.ok(failure instanceof ApiError);
  assert.deepEqual([failure.status, failure.message, failure.errors], [400, 'Too low', errors]);
  assert.equal(failure.isTransient, false);
});

test('a response that is no JSON, and none at all, are transient errors in words', async () => {
  const {json} = await fresh('http');
  respond(503, '<html>Bad gateway');
  const busy = await failureOf(json('GET', '/api/tickets'));
  assert.deepEqual([busy.status, busy.isTransient], [503, true]);
  assert.match(busy.message, /busy/);
  const offline = await failureOf(json('GET', '/api/tickets'));
  assert.deepEqual([offline.status, offline.isTransient], [0, true]);
  assert.match(offline.message, /offline/);
});

test('a 401 ends the session only if there is none any more', async () => {
  const {json, onSessionEnd} = await fresh('http');
  let ended = 0;
  const stop = onSessionEnd(() => ended++);
  const notOwner = '{"errors":[{"message":"Not authorized","code":"not_authorized"}]}';
  respond(401, notOwner);
  respond(200, '{"currentUser":{"id":"u"}}');
  assert.match((await failureOf(json('GET', '/api/orders/a'))).message, /no access/);
  assert.equal(ended, 0);
  respond(401, notOwner);
  assert.equal((await failureOf(json('GET', '/api/orders/a'))).message, 'Not authorized', 'the check itself failed');
  assert.equal(ended, 0);
  respond(401, notOwner);
  respond(200, '{"currentUser":null}');
  assert.match((await failureOf(json('GET', '/api/orders/a'))).message, /session has ended/);
  assert.equal(ended, 1);
  stop();
  respond(401, notOwner);
  respond(200, '{"currentUser":null}');
  await failureOf(json('GET', '/api/orders/a'));
  assert.equal(ended, 1);
});

test('caches are bypassed on request', async () => {
  const {bypassCaches, json} = await fresh('http');
  respond(200, '{}');
  respond(200, '{}');
  await json('GET', '/api/tickets');
  bypassCaches();
  await json('GET', '/api/tickets');
  assert.deepEqual(requests.map((request) => request.cache), ['default', 'no-cache']);
});

test('the clock follows the server', async () => {
  const {serverNow, synchroniseClock} = await fresh('http');
  respond(200, JSON.stringify({now: new Date(Date.now() + 3600000).toISOString()}));
  await synchroniseClock();
  assert.ok(Math.abs(serverNow() - Date.now() - 3600000) < 1000);
});

test('idempotency keys differ', async () => {
  const {newKey} = await fresh('http');
  assert.match(newKey(), /^[0-9a-f]{32}$/);
  assert.notEqual(newKey(), newKey());
});

test('a file is sent as it is', async () => {
  const {upload, ifMatch} = await fresh('http');
  const file = new Blob(['x']);
  respond(200, '{"version":4}');
  assert.deepEqual(await upload('PUT', '/api/events/e/image', file, ifMatch(3)), {version: 4});
  assert.equal(requests[0].body, file);
  assert.deepEqual(requests[0].headers, {'Content-Type': 'application/octet-stream', 'If-Match': '"3"'});
  respond(400, '{"errors":[{"message":"no image","field":"image"}]}');
  assert.equal((await failureOf(upload('PUT', '/api/events/e/image', file))).errors[0].field, 'image');
});
