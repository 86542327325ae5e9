/** Routes are the part of the address after #, so that every view has a link of its own. */
export const current = () => {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  return {path: path || '/', query: new URLSearchParams(query)};
};

export const go = (path) => {
  location.hash = path;
};

/** Changes the address without an entry to go back to: for what changes while somebody types. */
export const replace = (path) => {
  history.replaceState({scroll: Math.round(scrollY)}, '', `#${path}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
  left = 0;
};

export const onChange = (listener) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

// Views are drawn after their data has come, when browsers have long given up scrolling there.
history.scrollRestoration = 'manual';
let settled = null;
// Where the view was left that is being shown again, until it is back there: it is short while it loads, and must not
// write that over its place.
let left = history.state?.scroll ?? 0;
const readLeft = () => {
  clearTimeout(settled);
  left = history.state?.scroll ?? 0;
};
addEventListener('popstate', readLeft);
addEventListener('hashchange', readLeft);
addEventListener('scroll', () => {
  clearTimeout(settled);
  settled = setTimeout(() => left === 0 && history.replaceState({scroll: Math.round(scrollY)}, ''), 100);
});

/** Scrolls to where the view was left that is shown again, by going back or by loading anew, unless it is back there. */
export const restoreScroll = () => {
  if (left > 0) {
    scrollTo(0, left);
    left = 0;
  }
};
