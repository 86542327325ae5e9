import {money, timeInZone, whenInZone} from './format.js';
import {words as strings} from '../words/shop.js';
import {isForeign, zoneName} from './zones.js';

/** How ticket types are sold, in words. */
const FEW = 10;
const USUAL_MOST = 10;
/** More of a type than this cannot be in one order. */
export const MOST_PER_ORDER = 100;

const hasPassed = (iso, now) => Boolean(iso) && Date.parse(iso) <= now;

/** When the sale of a type ends. */
export const saleEnd = (type, event) => type.saleUntil ?? event.startsAt;

/** The state of the sale at `now`: a window may have opened or closed since the server told it. */
export const saleAt = (type, event, now) => {
  const {sale} = type;
  const isOpen = ['on_sale', 'sold_out'].includes(sale) || (sale === 'not_yet' && hasPassed(type.saleFrom, now));
  if (!isOpen) {
    return sale;
  }
  if (hasPassed(saleEnd(type, event), now)) {
    return 'over';
  }
  return type.available > 0 ? 'on_sale' : 'sold_out';
};

/** A price in words. */
export const priceText = (price, currency) => (price === 0 ? strings.free : money(price, currency));

/** The types that a buyer can have by themselves, if there are any. */
const mainTypes = (types) => {
  const offered = types.filter((each) => each.status !== 'withdrawn');
  const alone = offered.filter((each) => !each.requires);
  return [alone, offered, types].find((each) => each.length > 0) ?? [];
};

/** The prices of several types in words. */
export const priceRange = (types, currency) => {
  const prices = mainTypes(types).map((each) => each.price);
  if (prices.length === 0) {
    return '';
  }
  const charged = prices.filter((price) => price > 0);
  if (charged.length === 0) {
    return strings.free;
  }
  const least = money(Math.min(...charged), currency);
  if (charged.length < prices.length) {
    return strings.freeOrFrom({amount: least});
  }
  return Math.min(...prices) === Math.max(...prices) ? least : strings.fromPrice({amount: least});
};

/** Whether a type that is on sale has few seats left. */
export const isFew = (type) => type.available <= FEW;

/** In place of seats, where there are none: all are sold, or some are only reserved. */
export const goneText = ({held}) => (held > 0 ? strings.allReserved : strings.soldOut);

/** When the first reserved tickets may come back, by the clocks of the event; empty if that is not known, or may be any moment. */
export const returnTime = ({held, firstReturnAt}, {timeZone}, now) => {
  if (!(held > 0 && firstReturnAt && Date.parse(firstReturnAt) > now)) {
    return '';
  }
  const time = timeInZone(firstReturnAt, timeZone);
  return isForeign(timeZone, firstReturnAt) ? `${time} (${strings.zoneTime({name: zoneName(timeZone)})})` : time;
};

/** The same as `goneText`, with the time at which seats may come back. */
const goneUntil = (type, event, now) => {
  const time = returnTime(type, event, now);
  return time ? strings.allReservedUntil({time}) : goneText(type);
};

/** Whether, and until when, a type can be bought. */
export const stateText = (type, event, now) => {
  const at = (iso) => whenInZone(iso, event.timeZone, now);
  const sale = saleAt(type, event, now);
  switch (sale) {
    case 'not_yet':
      return type.saleFrom ? strings.onSaleFrom({time: at(type.saleFrom)}) : strings.notOnSale;
    case 'on_sale':
      return [
        isFew(type) && strings.fewLeft({n: type.available}),
        type.saleUntil && strings.onSaleUntil({time: at(type.saleUntil)}),
      ].filter(Boolean).join(' · ');
    case 'sold_out':
      return goneUntil(type, event, now);
    case 'over':
      return strings.saleOver;
    default:
      return sale === 'withdrawn' ? strings.withdrawn : strings.notOnSale;
  }
};

/** The limits of a type; `left` is how many the buyer may still have, if that is known. */
export const limitTexts = (type, types, left, chosen = 0) => {
  const companion = type.requires && types.find((each) => each.id === type.requires.ticketId);
  const isLimitNear = type.maxPerOrder !== USUAL_MOST || chosen === type.maxPerOrder;
  return [
    type.hidden && strings.onlyWithCode,
    companion && strings.onlyWith({name: companion.name, most: type.requires.most}),
    type.minPerOrder > 1 && strings.atLeastPerOrder({n: type.minPerOrder}),
    isLimitNear && type.maxPerOrder < MOST_PER_ORDER && strings.atMostPerOrder({n: type.maxPerOrder}),
    type.maxPerBuyer && (left === undefined ? strings.atMostPerBuyer({n: type.maxPerBuyer}) : strings.leftForYou({n: left})),
  ].filter(Boolean);
};

/** What a code takes off. */
export const discountText = ({discount, ticketTypes = []}, types, currency) => {
  if (!discount) {
    return '';
  }
  const {percent, amount, buy, pay} = discount;
  const names = types.filter((each) => ticketTypes.includes(each.id)).map((each) => each.name);
  const off = percent ? strings.percentOff({percent}) : amount ? strings.amountOff({amount: money(amount, currency)}) : strings.buyForPay({buy, pay});
  return names.length > 0 ? strings.discountOn({off, names: names.join(', ')}) : off;
};

/** The availability of an event, of all its types, in words. */
export const eventAvailability = (event, now) => {
  if (event.status === 'cancelled' || event.status === 'postponed' || event.status === 'ended') {
    return strings.eventStatuses[event.status];
  }
  const types = event.ticketTypes;
  const sales = types.map((each) => saleAt(each, event, now));
  if (sales.includes('on_sale')) {
    const open = types.filter((each, i) => sales[i] === 'on_sale');
    return open.every(isFew) ? strings.fewTickets : strings.onSale;
  }
  const next = types.filter((each, i) => sales[i] === 'not_yet' && each.saleFrom).map((each) => each.saleFrom).sort()[0];
  if (next) {
    return strings.onSaleFrom({time: whenInZone(next, event.timeZone, now)});
  }
  const gone = types.filter((each, i) => sales[i] === 'sold_out');
  if (gone.length > 0) {
    return goneText(gone.find((each) => each.held > 0) ?? gone[0]);
  }
  return sales.length > 0 && sales.every((each) => each === 'over') ? strings.saleOver : strings.notOnSale;
};
