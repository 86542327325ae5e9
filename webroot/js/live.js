/**
 * The live connection: the event bus over SockJS. After a break everything is fetched again, since
 * what was published meanwhile is gone.
 */
const listeners = new Set();
const stateListeners = new Set();
let bus = null;
let userId = null;
let state = 'connecting';
let wasConnected = false;
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

const resync = () => tell({type: 'resync'});

const listenToOwn = () => {
  if (userId) {
    bus.registerHandler(`live.orders.${userId}`, onMessage);
  }
};

const onOpen = () => {
  setState('connected');
  bus.registerHandler('live.tickets', onMessage);
  bus.registerHandler('live.resync', resync);
  listenToOwn();
  if (wasConnected) {
    resync();
  }
  wasConnected = true;
};

const connect = () => {
  bus = new globalThis.EventBus('/eventbus', {vertxbus_ping_interval: 10000});
  bus.onopen = onOpen;
  bus.onclose = () => {
    setState('offline');
    setTimeout(connect, isChangingUser ? 0 : 1000 + Math.random() * 2000);
    isChangingUser = false;
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
    isChangingUser = true;
    bus.close();
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
