import {createDatabase} from '../database.js';

/**
 * Tickets that are kept on this device, to be shown without network: what the API answered, under the view that shows
 * it. They are removed when the user signs out, when they are void, and when somebody else signs in.
 */
const database = createDatabase('boxoffice-tickets', ['views']);
const STORE = 'views';

const isLive = ({status}) => status !== 'void';

/** Whether a view has a ticket that opens the door. */
const isWorthKeeping = (views) => views.some(({event, tickets}) => event?.status !== 'cancelled' && tickets.some((each) => isLive(each) && each.code));

/** The keys of views. */
export const keyOf = {order: (id) => `order ${id}`, link: (token) => `link ${token}`, received: 'received'};

let removals = 0;

/**
 * Fetches what a view shows, a list of answers of the API, and keeps it; removes it if none of it is valid any more.
 * What was asked for before all tickets were removed is not kept: the user has signed out meanwhile.
 */
export const fetchAndKeep = async (key, fetchViews, userId = null) => {
  const before = removals;
  const views = await fetchViews();
  if (before === removals) {
    await keep(key, views, userId);
  }
  return views;
};

const keep = async (key, views, userId) => {
  try {
    if (isWorthKeeping(views)) {
      await database.put(STORE, key, {key, userId, views, savedAt: Date.now()});
    } else {
      await database.remove(STORE, key);
    }
  } catch {
    // A browser without storage keeps nothing.
  }
};

export const find = (key) => database.get(STORE, key).catch(() => undefined);

export const all = () => database.all(STORE).catch(() => []);

export const forget = (key) => database.remove(STORE, key).catch(() => {});

/** Removes all tickets from the device. */
export const forgetAll = () => {
  removals += 1;
  return database.clear('views').catch(() => {});
};

/** Removes the tickets of other users; those of links stay. */
export const forgetOthers = async (userId) => {
  const others = (await all()).filter((each) => each.userId && each.userId !== userId);
  await Promise.all(others.map(({key}) => forget(key)));
};
