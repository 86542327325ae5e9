import {decimals} from '../format.js';
import {moneyLeft, priceOf, remainingLines, seatsLeft, seatsOf} from '../refunds.js';
import {words} from '../../words/desk.js';

/** What an organiser asks for when refunding an order. */

/** The form at first: nothing is decided. */
export const emptyRefund = (order) => ({
  what: '',
  seats: Object.fromEntries(remainingLines(order).map((each) => [each.ticketId, '0'])),
  amount: '',
  resell: '',
});

const chosenOf = ({seats}) => Object.fromEntries(Object.entries(seats).map(([id, count]) => [id, Number(count)]));

const countOf = (chosen) => Object.values(chosen).reduce((sum, each) => sum + each, 0);

/** The form after seats were chosen: the amount follows at the price that was paid for them. */
export const withSeats = (form, order, ticketId, count) => {
  const next = {...form, seats: {...form.seats, [ticketId]: count}};
  return {...next, amount: String(priceOf(order, chosenOf(next)))};
};

/** How many seats the request gives back. */
export const seatsGiven = (form, order) => ({whole: seatsLeft(order), seats: countOf(chosenOf(form))})[form.what] ?? 0;

/** What goes back: an amount, or NaN while that is not said. */
export const amountOf = (form, order) => (form.what === 'whole' ? moneyLeft(order) : form.amount === '' ? NaN : Number(form.amount));

const isExact = (amount, currency) => {
  const scaled = amount * 10 ** decimals(currency);
  return Math.abs(scaled - Math.round(scaled)) < 1e-6;
};

/** What keeps the form from being sent, by its fields. */
export const problemsOf = (form, order) => {
  const amount = amountOf(form, order);
  const seats = seatsGiven(form, order);
  const amountProblem = () => {
    if (Number.isNaN(amount) || amount < 0 || !isExact(amount, order.currency)) {
      return words.amountNeeded;
    }
    if (amount > moneyLeft(order)) {
      return words.amountTooHigh;
    }
    return amount === 0 && seats === 0 ? words.amountNeeded : null;
  };
  return Object.entries({
    what: form.what ? null : words.whatNeeded,
    seats: form.what === 'seats' && seats === 0 ? words.seatsNeeded : null,
    amount: ['seats', 'amount'].includes(form.what) ? amountProblem() : null,
    resell: seats > 0 && !form.resell ? words.resellNeeded : null,
  })
    .filter(([, message]) => message)
    .map(([field, message]) => ({field, message}));
};

/** The request of a form without problems. */
export const toRefund = (form, order) => {
  const resell = seatsGiven(form, order) > 0 ? {resell: form.resell === 'yes'} : {};
  switch (form.what) {
    case 'whole':
      return {whole: true, ...resell};
    case 'seats':
      return {seats: seatsOf(chosenOf(form)), amount: amountOf(form, order), ...resell};
    default:
      return {amount: amountOf(form, order)};
  }
};
