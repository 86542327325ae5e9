const RETRY_MILLIS = 1500;

/**
 * A live connection: the event bus over SockJS. Each time it opens, listeners are told to fetch everything
 * again (`resync`), as messages published before that are lost.
 *
 * @param openBus opens a Vert.x event bus
 * @param onResync called before each `resync`
 * @param timers replaces setTimeout in tests
 */
export const createLive = ({openBus, onResync = () => {}, timers = globalThis}) => {
  const listeners = new Set();
  const stateListeners = new Set();
  let state = 'connecting';
  let userId = null;
  let bus = null;
  let busUserId = null;
  let isChangingUser = false;

  const setState = (next) => {
    state = next;
    stateListeners.forEach((listener) => listener(state));
  };
  const publish = (message) => listeners.forEach((listener) => listener(message));
  const onMessage = (error, message) => !error && publish(message.body);
  const resync = () => {
    onResync();
    publish({type: 'resync'});
  };
  const reconnectAsUser = () => {
    isChangingUser = true;
    setState('connecting');
    bus.close();
  };
  const onOpen = () => {
    if (busUserId !== userId) {
      reconnectAsUser();
      return;
    }
    setState('connected');
    bus.registerHandler('live.tickets', onMessage);
    bus.registerHandler('live.resync', resync);
    if (userId) {
      bus.registerHandler(`live.orders.${userId}`, onMessage);
    }
    resync();
  };
  const onClose = () => {
    const delay = isChangingUser ? 0 : RETRY_MILLIS * (1 + Math.random());
    setState(isChangingUser ? 'connecting' : 'offline');
    isChangingUser = false;
    timers.setTimeout(start, delay);
  };
  const start = () => {
    setState('connecting');
    busUserId = userId;
    bus = openBus();
    bus.onopen = onOpen;
    bus.onclose = onClose;
    bus.onerror = () => {};
  };
  const added = (set, listener) => {
    set.add(listener);
    return () => set.delete(listener);
  };

  return {
    /** Connects, and stays connected. */
    start,

    /** Sets who is signed in. The session is checked when the connection opens, so a change opens a new one. */
    identify: (id) => {
      if (id === userId) {
        return;
      }
      userId = id;
      if (state === 'connected') {
        reconnectAsUser();
      }
    },

    /** Calls `listener` with each message; returns a function that stops this. */
    listen: (listener) => added(listeners, listener),

    /** Calls `listener` with `connected`, `connecting` or `offline`, now and at each change. */
    watchState: (listener) => {
      listener(state);
      return added(stateListeners, listener);
    },
  };
};
