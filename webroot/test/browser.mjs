/** What the modules need of a browser, as globals of Node. */
const define = (values) =>
  Object.entries(values).forEach(([name, value]) =>
    Object.defineProperty(globalThis, name, {value, configurable: true, writable: true}),
  );

const storage = () => {
  const values = new Map();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => values.set(key, String(value)),
    removeItem: (key) => values.delete(key),
  };
};

/** Timers that run when the test advances the time. */
export const fakeTimers = () => {
  let now = 0;
  let next = 1;
  const due = new Map();
  return {
    setTimeout: (action, millis = 0) => {
      due.set(next, {at: now + millis, action});
      return next++;
    },
    clearTimeout: (id) => due.delete(id),
    advance: (millis) => {
      now += millis;
      [...due].filter(([, timer]) => timer.at <= now).forEach(([id, {action}]) => due.delete(id) && action());
    },
  };
};

const ORIGIN = 'https://shop.example';

/** Installs a browser at an address; returns its events, its address and its history. */
export const installBrowser = ({at = '/', state = null, language = 'en-GB'} = {}) => {
  const events = new EventTarget();
  const location = new URL(at, ORIGIN);
  const loaded = [];
  location.replace = (address) => loaded.push(address);
  const entries = [{state, href: location.href}];
  const history = {
    state,
    entries,
    replaceState: (next, title, address) => {
      if (new URL(address ?? location.href, location.href).origin !== ORIGIN) {
        throw new Error('SecurityError');
      }
      history.state = next;
      location.href = new URL(address ?? location.href, location.href).href;
      entries[entries.length - 1] = {state: next, href: location.href};
    },
    pushState: (next, title, address) => {
      entries.push({});
      history.replaceState(next, title, address);
    },
    /** What the browser does for its button, or for a link to a fragment. */
    moveTo: (entry) => {
      location.href = new URL(entry.href, location.href).href;
      history.state = entry.state ?? null;
      events.dispatchEvent(new Event('popstate'));
    },
  };
  const scrolled = [];
  define({
    location,
    history,
    scrollY: 0,
    scrollTo: (x, y) => scrolled.push(y),
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
    navigator: {languages: [language]},
    document: {documentElement: {lang: language.split('-')[0], dir: 'ltr'}},
    localStorage: storage(),
    sessionStorage: storage(),
  });
  return {events, location, history, loaded, scrolled, scrollDownTo: (y) => define({scrollY: y})};
};

let copies = 0;

/** A module with state of its own, loaded anew. */
export const fresh = (name) => import(`../js/${name}.js?copy=${++copies}`);
