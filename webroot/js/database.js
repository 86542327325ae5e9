/** A database of this browser, as a few maps. */
const promised = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const open = (name, stores) => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => stores.forEach((store) => request.result.createObjectStore(store));
  return promised(request);
};

/**
 * The database `name` with maps called `stores`. It opens at the first use; where a browser has none, as in private
 * windows of some, reading finds nothing and writing fails.
 */
export const createDatabase = (name, stores) => {
  let opened = null;
  const use = async (store, mode, action) => {
    opened ??= open(name, stores);
    const transaction = (await opened).transaction(store, mode);
    return promised(action(transaction.objectStore(store)));
  };
  return {
    get: (store, key) => use(store, 'readonly', (map) => map.get(key)),
    all: (store) => use(store, 'readonly', (map) => map.getAll()),
    put: (store, key, value) => use(store, 'readwrite', (map) => map.put(value, key)),
    remove: (store, key) => use(store, 'readwrite', (map) => map.delete(key)),
    clear: (store) => use(store, 'readwrite', (map) => map.clear()),
  };
};
