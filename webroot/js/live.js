import * as api from './api.js';

/**
 * The live connection: the event bus over SockJS. Once connected, for the first time too, everything
 * is fetched again, since what was published between the page's first look and that moment is gone.
 */
const RETRY_MILLIS = 1500;
const listeners = new Set();
const stateListeners = new Set();
let bus = null;
let userId = null;
let openedFor = null;
let state = 'connecting';
let isChangingUser = false;

const tell = (message) => listeners.forEach((listener) => listener(message));

const setState = (next) => {
  state = next;
  stateListeners.forEach((listener) => listener(state));
};

const onMessage = (error, message) => {
  if (!error) {
    tell(message.body);
  }
};

const resync = () => {
  api.wantFresh();
  tell({type: 'resync'});
};

const listenToOwn = () => {
  if (userId) {
    bus.registerHandler(`live.orders.${userId}`, onMessage);
  }
};

const reconnectAsUser = () => {
  isChangingUser = true;
  bus.close();
};

const onOpen = () => {
  if (openedFor !== userId) {
    reconnectAsUser();
    return;
  }
  setState('connected');
  bus.registerHandler('live.tickets', onMessage);
  bus.registerHandler('live.resync', resync);
  listenToOwn();
  resync();
};

const connect = () => {
  setState('connecting');
  openedFor = userId;
  bus = new globalThis.EventBus('/eventbus', {vertxbus_ping_interval: 10000});
  bus.onopen = onOpen;
  bus.onclose = () => {
    const delay = isChangingUser ? 0 : RETRY_MILLIS * (1 + Math.random());
    setState(isChangingUser ? 'connecting' : 'offline');
    isChangingUser = false;
    setTimeout(connect, delay);
  };
  bus.onerror = () => {};
};

/** Connects, and stays connected. */
export const start = connect;

/** Says who is signed in; a session is proved at connection time, so a change connects anew. */
export const identify = (id) => {
  if (id === userId) {
    return;
  }
  userId = id;
  if (state === 'connected') {
    reconnectAsUser();
  }
};

/** Hands over each message; answers how to stop that. */
export const listen = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Tells connected, connecting or offline, now and at each change. */
export const watchState = (listener) => {
  stateListeners.add(listener);
  listener(state);
  return () => stateListeners.delete(listener);
};
