/** Sold-out listings whose visitor wants a notification when seats are back; kept in this browser. */
const KEY = 'boxoffice.wishes';
const listeners = new Set();

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
};

const write = (titles) => {
  localStorage.setItem(KEY, JSON.stringify(titles));
  listeners.forEach((listener) => listener());
};

export const has = (id) => id in read();

export const all = () => Object.entries(read()).map(([id, title]) => ({id, title}));

export const add = (ticket) => {
  write({...read(), [ticket.id]: ticket.title});
  if (globalThis.Notification?.permission === 'default') {
    Notification.requestPermission();
  }
};

export const remove = (id) => {
  const {[id]: removed, ...rest} = read();
  if (removed !== undefined) {
    write(rest);
  }
};

export const onChange = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
