import {debounce} from './debounce.js';

/** Routing by the fragment of the address: every view has a link of its own. */
export const current = () => {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  return {path: path || '/', query: new URLSearchParams(query), isSameView: history.state?.isSameView === true};
};

export const go = (path) => {
  location.hash = path;
};

/** Changes the address without a new entry in the history, for changes while the visitor types. */
export const replace = (path) => {
  history.replaceState({scroll: Math.round(scrollY)}, '', `#${path}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
  leftAt = 0;
};

/** Gives the present view another address, such as that of the document that it has made; it keeps the focus. */
export const renamed = (path) => {
  history.replaceState({scroll: Math.round(scrollY), isSameView: true}, '', `#${path}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
  leftAt = 0;
};

export const onChange = (listener) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

// Browsers restore the scroll position before a view has its data, and is long enough.
history.scrollRestoration = 'manual';
const DEBOUNCE_MILLIS = 100;
// The scroll position to restore. It is not overwritten while the view loads, which may make the view scroll.
let leftAt = history.state?.scroll ?? 0;
const keepScroll = debounce(() => leftAt === 0 && history.replaceState({scroll: Math.round(scrollY)}, ''), DEBOUNCE_MILLIS);
const readLeftAt = () => {
  keepScroll.cancel();
  leftAt = history.state?.scroll ?? 0;
};
addEventListener('popstate', readLeftAt);
addEventListener('hashchange', readLeftAt);
addEventListener('scroll', keepScroll);

/** Scrolls to where the visitor left the view, after going back or reloading, unless that is done. */
export const restoreScroll = () => {
  if (leftAt > 0) {
    scrollTo(0, leftAt);
    leftAt = 0;
  }
};
