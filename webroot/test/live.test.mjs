import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createLive} from '../js/live.js';
import {fakeTimers} from './browser.mjs';

const LONGEST_RETRY_MILLIS = 3000;

/** A live connection whose buses the test opens, closes and publishes to. */
const connect = (userId = null) => {
  const buses = [];
  const timers = fakeTimers();
  const resyncs = [];
  const live = createLive({
    timers,
    onResync: () => resyncs.push('before'),
    openBus: () => {
      const bus = {
        handlers: new Map(),
        registerHandler: (address, handler) => bus.handlers.set(address, handler),
        publish: (address, body) => bus.handlers.get(address)(null, {body}),
        close: () => bus.onclose(),
      };
      buses.push(bus);
      return bus;
    },
  });
  const messages = [];
  const states = [];
  live.identify(userId);
  live.listen((message) => messages.push(message));
  live.watchState((state) => states.push(state));
  live.start();
  return {live, buses, timers, messages, states, resyncs};
};

test('an open connection subscribes and fetches everything again', () => {
  const {buses, messages, states, resyncs} = connect();
  assert.deepEqual(states, ['connecting', 'connecting']);
  buses[0].onopen();
  assert.equal(states.at(-1), 'connected');
  assert.deepEqual([...buses[0].handlers.keys()], ['live.tickets', 'live.resync']);
  assert.deepEqual(messages, [{type: 'resync'}]);
  assert.equal(resyncs.length, 1);
});

test('messages and resyncs of the server reach each listener until it stops', () => {
  const {live, buses, messages} = connect();
  const others = [];
  const stop = live.listen((message) => others.push(message));
  buses[0].onopen();
  buses[0].publish('live.tickets', {type: 'ticket'});
  stop();
  buses[0].publish('live.resync', {});
  assert.deepEqual(messages, [{type: 'resync'}, {type: 'ticket'}, {type: 'resync'}]);
  assert.deepEqual(others, [{type: 'resync'}, {type: 'ticket'}]);
});

test('errors of the bus are no messages', () => {
  const {buses, messages} = connect();
  buses[0].onopen();
  buses[0].handlers.get('live.tickets')({failureCode: 1}, null);
  assert.deepEqual(messages, [{type: 'resync'}]);
});

test('a lost connection is opened again after a pause', () => {
  const {buses, timers, messages, states} = connect();
  buses[0].onopen();
  buses[0].onclose();
  assert.equal(states.at(-1), 'offline');
  timers.advance(1);
  assert.equal(buses.length, 1);
  timers.advance(LONGEST_RETRY_MILLIS);
  assert.equal(buses.length, 2);
  buses[1].onopen();
  assert.equal(states.at(-1), 'connected');
  assert.deepEqual(messages, [{type: 'resync'}, {type: 'resync'}]);
});

test('a signed-in user also subscribes to the own orders', () => {
  const {buses} = connect('u1');
  buses[0].onopen();
  assert.ok(buses[0].handlers.has('live.orders.u1'));
});

test('another user opens a new connection at once', () => {
  const {live, buses, timers, states} = connect();
  buses[0].onopen();
  live.identify('u1');
  live.identify('u1');
  assert.ok(!states.includes('offline'));
  timers.advance(0);
  assert.equal(buses.length, 2);
  buses[1].onopen();
  assert.ok(buses[1].handlers.has('live.orders.u1'));
});

test('a user who signs in while the connection opens is not overlooked', () => {
  const {live, buses, timers} = connect();
  live.identify('u1');
  buses[0].onopen();
  assert.equal(buses[0].handlers.size, 0);
  timers.advance(0);
  buses[1].onopen();
  assert.ok(buses[1].handlers.has('live.orders.u1'));
});
