import {keepPart} from '../offline.js';
import * as api from './api.js';
import * as kept from './kept.js';

/** Tickets of so many orders are kept by a look at the list of orders. */
const MOST = 10;
/** Tickets that were kept so lately are not fetched again. */
const FRESH_MILLIS = 600_000;

const isLive = ({status}) => status === 'complete';

/**
 * Keeps the tickets of the newest orders on this device, one after the other, and removes those of orders that have
 * ended.
 *
 * @param isWanted whether to go on: the user may have left, or signed out
 */
export const keepNewest = async (orders, isWanted = () => true) => {
  const present = new Map((await kept.all()).map((each) => [each.key, each]));
  const keyOf = ({id}) => kept.keyOf.order(id);
  const ended = orders.filter((order) => !isLive(order) && present.has(keyOf(order)));
  await Promise.all(ended.map((order) => kept.forget(keyOf(order))));
  const due = orders
    .filter(isLive)
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
    .slice(0, MOST)
    .filter((order) => !(Date.now() - present.get(keyOf(order))?.savedAt < FRESH_MILLIS));
  let isKept = false;
  for (const order of due) {
    if (!isWanted()) {
      return;
    }
    try {
      await kept.fetchAndKeep(keyOf(order), async () => [await api.orderTickets(order.id)], order.userId);
      isKept = true;
    } catch (failure) {
      if (failure.isTransient || failure.status === 401) {
        return;
      }
      // Its tickets may not be made yet.
    }
  }
  if (isKept) {
    await keepPart('shop');
  }
};
