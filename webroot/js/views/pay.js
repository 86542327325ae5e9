import {html, useRef} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Countdown, Field, Problems} from '../components.js';
import {money} from '../format.js';
import {useAction, useServerClock, useSubmit} from '../hooks.js';
import {ApiError} from '../http.js';
import {words} from '../../words/payment.js';
import {words as strings} from '../../words/shop.js';
import {ExpressButton, StripeCard} from './stripe.js';

const SOON_SECONDS = 60;

const TestCard = ({errors}) => html`<p class="notice test" data-testid="test-mode">${strings.testMode}</p>
  <${Field} name="token" label=${strings.card} errors=${errors}>
    <select id="token" name="token" data-testid="card" aria-invalid=${errors.length > 0 ? 'true' : undefined}>
      ${Object.entries(strings.cards).map(([value, label]) => html`<option value=${value}>${label}</option>`)}
    </select>
  <//>`;

/** The remaining time until an order expires, with `children`; `isOver` when the time is up. */
export const Deadline = ({order, settings, isOver, children}) => {
  const end = Date.parse(order.expiresAt);
  const left = (end - useServerClock(end)) / 1000;
  const isSoon = left < SOON_SECONDS;
  if (left <= 0) {
    return isOver;
  }
  // Screen readers would read the time out each second, so only its end is announced.
  return html`<${Countdown} left=${left} whole=${settings.reservationSeconds} isSoon=${isSoon} label=${order.answersDue ? strings.timeToAnswer : strings.timeLeft} />
    <p class="soon-note" role="status">${isSoon ? (order.answersDue ? strings.soonToAnswer : strings.soon) : ''}</p>
    ${children}`;
};

/** Cancels an unpaid order. */
const useCancel = (order, onChanged) =>
  useAction(async () => {
    await api.cancelOrder(order.id);
    onChanged();
  });

const CancelButton = ({cancel}) =>
  html`<button type="button" class="link" data-testid="cancel" onClick=${cancel.run} disabled=${cancel.busy}>${strings.cancel}</button>`;

/** Gives up an order before its payment. */
export const Cancel = ({order, onChanged}) => {
  const cancel = useCancel(order, onChanged);
  return html`<${Problems} errors=${cancel.errors} /><${CancelButton} cancel=${cancel} />`;
};

const DECLINED = 'token.declined';

/** What to say of a failed attempt: of a declined card, why, as far as its payment tells. */
const declined = async (failure, orderId, onPayment) => {
  if (failure.errors?.[0].code !== DECLINED) {
    return failure;
  }
  const payment = await api.payment(orderId).catch(() => null);
  if (payment) {
    onPayment(payment);
  }
  return new ApiError(failure.status, [{...failure.errors[0], message: declineText(payment)}]);
};

/** Why a payment failed, in words. */
export const declineText = (payment) => words.declined({code: payment?.declineCode ?? 'other'});

/** The payment form. */
export const Pay = ({order, payment, settings, onPaid, onChanged}) => {
  const stripeCard = useRef(null);
  const payBy = async (token, key) => {
    try {
      onPaid(await api.pay({orderId: order.id, token}, key));
    } catch (failure) {
      throw await declined(failure, order.id, onPaid);
    }
  };
  const pay = useSubmit(async (event, key) =>
    payBy(settings.stripePublishableKey ? await stripeCard.current.tokenFor(key) : new FormData(event.target).get('token'), key),
  );
  const express = useAction(({token}, key) => payBy(token, key));
  const cancel = useCancel(order, onChanged);
  // What a wallet pays with is no field of this form.
  const errors = [...pay.errors, ...express.errors.map(({message}) => ({message})), ...cancel.errors];
  // An attempt of another tab, or a decision of the bank: the response to an attempt here says more.
  const hasFailed = payment?.status === 'failed' && !pay.busy && errors.length === 0;
  return html`<form noValidate onSubmit=${pay.run}>
    ${settings.stripePublishableKey
      ? html`<${ExpressButton} settings=${settings} order=${order} onPay=${(token) => express.run({token})} />
          <${StripeCard} publishableKey=${settings.stripePublishableKey} errors=${pay.errors} handle=${stripeCard} />`
      : html`<${TestCard} errors=${pay.errors} />`}
    <${Problems} errors=${hasFailed ? [{message: declineText(payment)}] : errors} fields=${['token']} />
    <button class="main-button" data-testid="pay" disabled=${pay.busy}>${pay.busy ? strings.paying : strings.payNow} · ${money(order.amount, order.currency)}</button>
    <${CancelButton} cancel=${cancel} />
  </form>`;
};
