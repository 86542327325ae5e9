import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';
import {installBrowser} from './browser.mjs';

installBrowser();
const {forgetOthers, idOf, pushState, turnOff, turnOn} = await import('../js/push/push.js');

const KEY = 'BAAB';
const bufferOf = (text) => Uint8Array.from(Buffer.from(text, 'base64url')).buffer;

let calls;
let known;
let here;

const subscription = (key = KEY, endpoint = 'https://push.example/1') => ({
  endpoint,
  options: {applicationServerKey: bufferOf(key)},
  toJSON: () => ({endpoint, expirationTime: null, keys: {p256dh: 'P', auth: 'A'}}),
  unsubscribe: async () => {
    calls.push('unsubscribe');
    here = null;
  },
});

const pushManager = {
  getSubscription: async () => here,
  subscribe: async ({userVisibleOnly, applicationServerKey}) => {
    calls.push('subscribe');
    assert.ok(userVisibleOnly);
    here = subscription(Buffer.from(applicationServerKey).toString('base64url'));
    return here;
  },
};

const browser = (permission, answer = permission) => {
  globalThis.PushManager = class {};
  globalThis.Notification = {
    permission,
    requestPermission: async () => {
      calls.push('ask');
      globalThis.Notification.permission = answer;
      return answer;
    },
  };
  const registration = {pushManager};
  globalThis.navigator.serviceWorker = {
    getRegistration: async () => registration,
    register: async () => calls.push('register'),
    ready: Promise.resolve(registration),
  };
};

beforeEach(() => {
  calls = [];
  known = [];
  here = null;
  localStorage.removeItem('boxoffice.push');
  globalThis.fetch = async (path, {method, body}) => {
    calls.push(`${method} ${path.replace('/api/notifications/push', '')}`);
    if (method === 'PUT') {
      known.push(JSON.parse(body));
      return new Response('{}');
    }
    if (method === 'DELETE') {
      return new Response(null, {status: 204});
    }
    const subscriptions = await Promise.all(known.map(async (one) => ({id: await idOf(one)})));
    return new Response(JSON.stringify({serverKey: KEY, subscriptions}));
  };
});

test('a browser that cannot, or is not allowed to, says so', async () => {
  delete globalThis.PushManager;
  assert.equal(await pushState(), 'unsupported');
  browser('denied');
  assert.equal(await pushState(), 'blocked');
  browser('default');
  assert.equal(await pushState(), 'off');
  assert.deepEqual(calls, [], 'to look asks nothing');
});

test('turning on asks first, and tells the server the keys of the browser', async () => {
  browser('default', 'granted');
  assert.equal(await turnOn('ada'), 'on');
  assert.deepEqual(calls, ['ask', 'GET ', 'register', 'subscribe', 'PUT /subscriptions']);
  assert.deepEqual(known, [{endpoint: 'https://push.example/1', keys: {p256dh: 'P', auth: 'A'}, serverKey: KEY}]);
  assert.equal(await pushState(), 'on');
});

test('a user who refuses is not asked again', async () => {
  browser('default', 'denied');
  assert.equal(await turnOn('ada'), 'blocked');
  assert.deepEqual(calls, ['ask']);
});

test('a subscription that the account does not have, or for another key, is off', async () => {
  browser('granted');
  here = subscription();
  assert.equal(await pushState(), 'off');
  known = [{endpoint: here.endpoint}];
  assert.equal(await pushState(), 'on');
  here = subscription('BBBB');
  assert.equal(await pushState(), 'off');
});

test('a subscription for a former key of the server is replaced', async () => {
  browser('granted');
  here = subscription('BBBB');
  assert.equal(await turnOn('ada'), 'on');
  assert.deepEqual(calls, ['ask', 'GET ', 'register', 'unsubscribe', 'subscribe', 'PUT /subscriptions']);
});

test('turning off ends it at the server and in the browser', async () => {
  browser('granted');
  await turnOn('ada');
  const id = await idOf(here);
  calls = [];
  assert.equal(await turnOff(), 'off');
  assert.deepEqual(calls.sort(), [`DELETE /subscriptions/${id}`, 'unsubscribe']);
  assert.match(id, /^[0-9a-f]{64}$/);
});

test('what another account has left in the browser ends', async () => {
  browser('granted');
  await turnOn('ada');
  calls = [];
  await forgetOthers('ada');
  assert.deepEqual(calls, []);
  await forgetOthers('bob');
  assert.deepEqual(calls, ['unsubscribe']);
});
