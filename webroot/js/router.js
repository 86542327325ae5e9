/** Routes are the part of the address after #, so that every view has a link of its own. */
export const current = () => {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  return {path: path || '/', query: new URLSearchParams(query)};
};

export const go = (path) => {
  location.hash = path;
};

export const onChange = (listener) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};
