import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {beforeEach, test} from 'node:test';

const script = await readFile(new URL('../sw.js', import.meta.url), 'utf8');

let handlers;
let shown;
let opened;
let tabs;
let requests;

const worker = () => ({
  location: new URL('https://shop.example/sw.js'),
  addEventListener: (name, handler) => {
    handlers[name] = handler;
  },
  registration: {
    showNotification: async (title, options) => shown.push({title, ...options}),
    pushManager: {subscribe: async () => assert.fail('there is a new one')},
  },
  clients: {
    matchAll: async () => tabs,
    openWindow: async (url) => opened.push(url),
  },
});

const dispatch = async (name, event) => {
  const waits = [];
  handlers[name]({...event, waitUntil: (wait) => waits.push(wait)});
  await Promise.all(waits);
};

const click = (path) => dispatch('notificationclick', {notification: {close: () => {}, data: {path}}});

beforeEach(() => {
  [handlers, shown, opened, tabs, requests] = [{}, [], [], [], []];
  const fetch = async (path, options) => {
    requests.push({path, ...options});
    return {ok: true};
  };
  new Function('self', 'caches', 'fetch', script)(worker(), {}, fetch);
});

test('a push is shown, a later one of the same tag in its place', async () => {
  await dispatch('push', {data: {json: () => ({title: 'Soon', body: 'Pay', path: '/orders/1', tag: 't'})}});
  const [{title, body, tag, data}] = shown;
  assert.deepEqual({title, body, tag, data}, {title: 'Soon', body: 'Pay', tag: 't', data: {path: '/orders/1'}});
  await dispatch('push', {data: null});
  assert.equal(shown[1].title, 'boxoffice', 'a browser wants each push to be seen');
});

test('a click opens the view, or the tab that shows it', async () => {
  const focused = [];
  tabs = ['https://shop.example/orders/12', 'https://shop.example/orders/1?x=1#y'].map((url) => ({
    url,
    focus: () => focused.push(url),
  }));
  await click('/orders/1');
  assert.deepEqual(focused, ['https://shop.example/orders/1?x=1#y']);
  assert.deepEqual(opened, []);
  await click('/orders/2');
  assert.deepEqual(opened, ['https://shop.example/orders/2']);
});

test('a click leads nowhere but to the shop', async () => {
  for (const path of ['//evil.example/', 'https://evil.example/', 'javascript:alert(1)', undefined]) {
    await click(path);
  }
  assert.deepEqual(opened, Array(4).fill('https://shop.example/'));
});

test('a subscription that its push service has replaced is told to the server', async () => {
  const newSubscription = {
    options: {applicationServerKey: Uint8Array.from([4, 0, 1]).buffer},
    toJSON: () => ({endpoint: 'https://push.example/2', keys: {p256dh: 'P', auth: 'A'}}),
  };
  await dispatch('pushsubscriptionchange', {newSubscription});
  assert.equal(requests[0].method, 'PUT');
  assert.deepEqual(JSON.parse(requests[0].body), {endpoint: 'https://push.example/2', keys: {p256dh: 'P', auth: 'A'}, serverKey: 'BAAB'});
});
