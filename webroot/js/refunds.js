import {decimals, money} from './format.js';
import {priceText} from './offer.js';
import {words as strings} from '../words/shop.js';

/** What of an order went back, and what is left of it. A refund that was refused has not happened. */

/** What was ordered of which type; an order of a single listing has one line. */
export const linesOf = ({lines, ticket, quantity, amount}) =>
  lines?.length > 0 ? lines : [{ticketId: ticket.id, quantity, price: ticket.price, amount}];

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

const counted = ({refunds = []}) => refunds.filter((each) => each.state !== 'refused');

const seatsIn = (refunds, ticketId) =>
  sum(refunds.flatMap((each) => each.seats ?? []).filter((each) => each.ticketId === ticketId).map((each) => each.quantity));

/** The lines, each with the seats that were given back, or are about to be, and those that are `left`: none if it is cancelled. */
export const remainingLines = (order) =>
  linesOf(order).map((line) => {
    const returned = seatsIn(counted(order), line.ticketId);
    return {...line, returned, left: order.status === 'cancelled' ? 0 : Math.max(0, line.quantity - returned)};
  });

/** How many seats are left. */
export const seatsLeft = (order) => sum(remainingLines(order).map((each) => each.left));

const scaleOf = ({currency}) => 10 ** decimals(currency);

/** The money that is left: what was paid, without what went back or is about to; of a cancelled order, what was kept. */
export const moneyLeft = (order) => {
  const scale = scaleOf(order);
  const minor = (amount) => Math.round(amount * scale);
  const left = minor(order.amount) - sum(counted(order).map((each) => minor(each.amount)));
  return Math.max(0, order.status === 'cancelled' ? Math.min(left, minor(order.kept ?? 0)) : left) / scale;
};

/** The lines of an order as a list shows them: without what was given back of an order that goes on. */
export const presentLines = (order) =>
  order.status === 'cancelled'
    ? linesOf(order)
    : remainingLines(order)
        .filter((each) => each.left > 0)
        .map((each) => ({...each, quantity: each.left}));

/** The amount of an order in words: what is left, and of how much, if some of it went back while the order goes on. */
export const amountText = (order) => {
  const {amount, currency, status} = order;
  const left = moneyLeft(order);
  return status === 'cancelled' || left === amount ? priceText(amount, currency) : strings.leftOf({left: money(left, currency), all: money(amount, currency)});
};

/** What was paid for the next `count` seats of a line, in minor units: all portions together are the line's amount. */
const paidFor = ({amount, quantity, returned}, count, scale) => {
  const upTo = (seats) => Math.floor((Math.round(amount * scale) * seats) / quantity);
  return upTo(returned + count) - upTo(returned);
};

/** Chosen seats, by the ids of types, as the API takes them. */
export const seatsOf = (chosen) =>
  Object.entries(chosen)
    .filter(([, quantity]) => quantity > 0)
    .map(([ticketId, quantity]) => ({ticketId, quantity}));

/** What giving back the chosen seats returns by a policy; all that was paid for them if there is none. */
export const priceOf = (order, chosen, policy = {percent: 100, fee: 0}) => {
  const scale = scaleOf(order);
  const given = remainingLines(order).map((line) => ({line, count: Math.min(chosen[line.ticketId] ?? 0, line.left)}));
  const paid = sum(given.map(({line, count}) => paidFor(line, count, scale)));
  const fees = sum(given.map(({count}) => count)) * Math.round(policy.fee * scale);
  return Math.min(moneyLeft(order), Math.max(0, Math.floor((paid * policy.percent) / 100) - fees) / scale);
};

/** The lines, each with the seats that its buyer can give back: those that are left, without what was used or passed on. */
export const refundableLines = (order) => {
  const seats = order.refundable?.seats;
  return remainingLines(order).map((line) =>
    seats ? {...line, left: Math.min(line.left, seats.find((each) => each.ticketId === line.ticketId)?.quantity ?? 0)} : line,
  );
};

/** How many seats the buyer can give back. */
export const refundableSeats = (order) => sum(refundableLines(order).map((each) => each.left));

/** All seats that can be given back, by the ids of types. */
export const allSeats = (order) => Object.fromEntries(refundableLines(order).map((each) => [each.ticketId, each.left]));

/** The sums of an order's refunds by their state. */
export const sumsByState = (order) => {
  const scale = scaleOf(order);
  const sums = {pending: 0, sent: 0, returned: 0, refused: 0};
  (order.refunds ?? []).forEach(({state, amount}) => {
    sums[state] += Math.round(amount * scale);
  });
  return Object.fromEntries(Object.entries(sums).map(([state, amount]) => [state, amount / scale]));
};

/** The seats of a refund in words, such as `1 × Adult`. */
export const seatsText = (order, seats = []) =>
  seats
    .map(({ticketId, quantity}) => `${quantity} × ${linesOf(order).find((each) => each.ticketId === ticketId)?.name ?? order.ticket.title}`)
    .join(', ');
