import {loadScript} from './script.js';

const RETRY_MILLIS = 2000;
const SCRIPTS = ['sockjs-client/sockjs.min.js', 'vertx-eventbus/vertx-eventbus.js'];

/** SockJS closes its connection at `unload`, which browsers are about to remove: it is told by `pagehide` in its place. */
const tellOfPagehide = () => {
  const {addEventListener} = EventTarget.prototype;
  globalThis.addEventListener = (type, ...rest) => addEventListener.call(globalThis, type === 'unload' ? 'pagehide' : type, ...rest);
};

/** Loads what the live connection needs, until it is there; no view needs it to be shown. */
export const loadBus = async () => {
  tellOfPagehide();
  try {
    for (const name of SCRIPTS) {
      await loadScript(new URL(`../vendor/${name}`, import.meta.url).href);
    }
  } catch {
    await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS));
    await loadBus();
  }
};

/** The event bus of the server. */
export const openBus = () => new globalThis.EventBus('/eventbus', {vertxbus_ping_interval: 10000});
