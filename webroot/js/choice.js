import {MOST_PER_ORDER, saleAt} from './offer.js';
import {words as strings} from '../words/shop.js';

/** What a buyer has chosen of an event: quantities by the ids of ticket types. */

/** A typed quantity; 0 for anything else. */
export const quantityOf = (text) => {
  const number = Math.floor(Number(text));
  return number > 0 ? Math.min(number, MOST_PER_ORDER) : 0;
};

/** The quantity after a step; a type is not bought in fewer than its least. */
export const stepped = (quantity, step, least) => {
  const next = quantity + step;
  if (next >= least) {
    return next;
  }
  return step > 0 ? least : 0;
};

/** The chosen types that are on sale, as the API takes them. */
export const itemsOf = (choice, event, now) =>
  event.ticketTypes
    .filter((type) => choice[type.id] > 0 && saleAt(type, event, now) === 'on_sale')
    .map((type) => ({ticketId: type.id, quantity: choice[type.id]}));

/** The fewest of the types that have a limit per buyer, with what they need: a quote of them tells what is left. */
export const limitedItems = (event, now) => {
  const quantities = {};
  const add = (type, quantity, seen = []) => {
    if (!type || seen.includes(type.id) || saleAt(type, event, now) !== 'on_sale') {
      return false;
    }
    const {ticketId, most} = type.requires ?? {};
    const companion = ticketId && event.ticketTypes.find((each) => each.id === ticketId);
    const wanted = Math.max(quantity, type.minPerOrder, quantities[type.id] ?? 0);
    if (wanted > type.maxPerOrder || (ticketId && !add(companion, Math.ceil(wanted / most), [...seen, type.id]))) {
      return false;
    }
    quantities[type.id] = wanted;
    return true;
  };
  event.ticketTypes.filter((each) => each.maxPerBuyer).forEach((each) => add(each, 1));
  return itemsOf(quantities, event, now);
};

/** The code as far as an order of items needs it: for a discount, or for a type that it shows. */
export const codeFor = (code, items, event) => {
  const {discount, ticketTypes = []} = event.code ?? {};
  const isDiscounted = ({id}) => discount && (ticketTypes.length === 0 || ticketTypes.includes(id));
  const chosen = event.ticketTypes.filter((type) => items.some((each) => each.ticketId === type.id));
  return event.code && chosen.some((type) => type.hidden || isDiscounted(type)) ? code : '';
};

/** What a quote says of limits, by the ids of types. */
export const leftOf = (limits = []) => Object.fromEntries(limits.map((each) => [each.ticketId, each.left]));

/** The least of the limits of a type, with its words; `left` is how many the buyer may still have, if that is known. */
export const limitOf = ({maxPerOrder, maxPerBuyer, available}, left) =>
  [
    {most: maxPerOrder, text: strings.atMostPerOrder({n: maxPerOrder})},
    {most: available, text: strings.fewLeft({n: available})},
    left === undefined
      ? {most: maxPerBuyer ?? Infinity, text: strings.atMostPerBuyer({n: maxPerBuyer})}
      : {most: left, text: strings.leftForYou({n: left})},
  ].reduce((least, each) => (each.most < least.most ? each : least));

/** Whether there can be one more of a type. */
export const canStep = (quantity, most, least) => quantity < most && most >= least;

const problemOf = (type, quantity, choice, event, left) => {
  const limit = limitOf(type, left);
  if (quantity > limit.most) {
    return limit.text;
  }
  if (quantity < type.minPerOrder) {
    return strings.atLeastPerOrder({n: type.minPerOrder});
  }
  if (type.requires && quantity > (choice[type.requires.ticketId] ?? 0) * type.requires.most) {
    const companion = event.ticketTypes.find((each) => each.id === type.requires.ticketId);
    return strings.onlyWith({name: companion?.name ?? '', most: type.requires.most});
  }
  return null;
};

/** What is wrong with the choice, by the ids of types; `left` is how many the buyer may still have. */
export const problemsOf = (choice, event, now, left = {}) =>
  Object.fromEntries(
    itemsOf(choice, event, now)
      .map(({ticketId, quantity}) => {
        const type = event.ticketTypes.find((each) => each.id === ticketId);
        return [ticketId, problemOf(type, quantity, choice, event, left[ticketId])];
      })
      .filter(([, message]) => message),
  );

const ITEM = /^items\.(\d+)(\.|$)/;

/** The API's errors of `items`, by the ids of types. */
export const errorsByType = (errors, items) =>
  Object.fromEntries(
    errors
      .map(({field, message}) => [items[ITEM.exec(field ?? '')?.[1]]?.ticketId, message])
      .filter(([ticketId]) => ticketId),
  );

/** The errors that belong to no type. */
export const otherErrors = (errors, items) => errors.filter((each) => !items[ITEM.exec(each.field ?? '')?.[1]]);

/** The lines and the total without a discount, as the API quotes them. */
export const estimate = (items, event) => {
  const lines = items.map(({ticketId, quantity}) => {
    const {name, price} = event.ticketTypes.find((each) => each.id === ticketId);
    return {ticketId, name, quantity, price, amount: price * quantity};
  });
  return {lines, amount: lines.reduce((sum, each) => sum + each.amount, 0), discount: 0, currency: event.currency};
};

/** How many seats are chosen in all. */
export const seatsOf = (items) => items.reduce((sum, each) => sum + each.quantity, 0);
