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
  history.replaceState(null, '', `#${path}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
};

export const onChange = (listener) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};
