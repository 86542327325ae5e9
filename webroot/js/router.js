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
};

export const onChange = (listener) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

// Views are drawn after their data has come, when browsers have long given up scrolling there.
history.scrollRestoration = 'manual';
let settled = null;
addEventListener('scroll', () => {
  clearTimeout(settled);
  settled = setTimeout(() => history.replaceState({scroll: Math.round(scrollY)}, ''), 100);
});

addEventListener('hashchange', () => clearTimeout(settled));

/** Where a view was left that is shown again, by going back or by loading anew; 0 for a new one. */
export const scrollLeft = () => history.state?.scroll ?? 0;
