import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {deskAddress} from '../addresses.js';
import * as shop from '../api.js';
import {Field, Problems, Waiting} from '../components.js';
import {money} from '../format.js';
import {useAction, useFetched} from '../hooks.js';
import {refusalText} from '../views/giveBack.js';
import * as api from './api.js';
import {Figure, More, usePages, usePolling} from './common.js';
import {shortId} from './orders.js';
import {Retry} from './retry.js';
import {words} from '../../words/desk.js';

/** What cannot go back, with the reason. */
const NotRefundable = ({list, currency}) =>
  list.length > 0 &&
  html`<div class="notice" data-testid="not-refundable">
    <p><b>${words.notRefundable}</b></p>
    <ul>${list.map(({reason, orders, amount}) => html`<li key=${reason}>${words.notRefundableReason({reason: words.reasons[reason] ?? reason, n: orders, amount: money(amount, currency)})}</li>`)}</ul>
  </div>`;

/** What a cancellation would mean, by its numbers. */
const Preview = ({plan}) => html`<dl class="figures" data-testid="dry-run">
    <${Figure} label=${words.ordersToCancel} value=${plan.orders} testid="dry-orders" />
    <${Figure} label=${words.tickets} value=${plan.seats} testid="dry-seats" />
    <${Figure} label=${words.reservations} value=${plan.reservations} testid="dry-reservations" />
    <${Figure} label=${words.goesBack} value=${money(plan.amount, plan.currency)} testid="dry-amount" />
  </dl>
  <${NotRefundable} list=${plan.notRefundable} currency=${plan.currency} />`;

/** Shows what cancelling means first; then asks for the title of the event, as it cannot be undone. */
export const CancelForm = ({event, isOpen, setOpen, onEvent}) => {
  const [plan, setPlan] = useState(null);
  const [title, setTitle] = useState('');
  const show = useAction(async () => {
    setPlan(await api.cancellation(event.id));
    setTitle('');
    setOpen(true);
  });
  const cancel = useAction(async (submitted) => {
    const message = new FormData(submitted.target).get('message').trim();
    onEvent(await shop.moveEvent(event.id, event.version, 'cancel', {title: title.trim(), message: message || null}));
  });
  if (!isOpen || !plan) {
    return html`<div><button class="quiet" data-testid="show-plan" disabled=${show.busy} onClick=${show.run}>${words.showPlan}</button></div><${Problems} errors=${show.errors} />`;
  }
  const isNamed = title.trim() === event.title.trim();
  return html`<form onSubmit=${cancel.run} noValidate data-testid="cancel-form">
    <${Preview} plan=${plan} />
    <${Field} name="message" label=${words.message} hint=${words.messageHint} long maxlength="1000" errors=${cancel.errors} />
    <${Field} name="title" label=${words.confirmTitle({title: event.title})} autocomplete="off" errors=${cancel.errors} onInput=${(typed) => setTitle(typed.target.value)} />
    <${Problems} errors=${cancel.errors} fields=${['message', 'title']} />
    <div class="actions">
      <button class="danger" data-testid="cancel-yes" disabled=${cancel.busy || !isNamed}>${words.cancelYes}</button>
      <button type="button" class="quiet" onClick=${() => setOpen(false)}>${words.back}</button>
    </div>
  </form>`;
};

const RETRY_MILLIS = 60000;
const STATES = ['open', 'pending', 'sent', 'returned', 'refused', 'none'];

/** Whether the numbers may still change soon. */
export const isRunning = ({status, refunds = {}}) => status !== 'done' || (refunds.open ?? 0) + (refunds.pending ?? 0) > 0;

const RefusedOrder = ({event, order, onChanged}) => {
  const refused = order.refunds.filter((each) => each.state === 'refused');
  return html`<li class="line" data-testid="refused-order">
    <div>
      <a href=${deskAddress(event.id, 'orders', order.id)}>${order.email ?? words.orderNumber({id: shortId(order.id)})}</a>
      ${refused.map((each) => html`<p key=${each.id} class="muted">${money(each.amount, order.currency)} · ${refusalText(each.refusal)}</p>`)}
    </div>
    ${refused.slice(-1).map((each) => html`<${Retry} key=${each.id} event=${event} orderId=${order.id} refund=${each} onChanged=${onChanged} />`)}
  </li>`;
};

/** The refunds that Stripe has refused, each with its reason, to ask once more for one or all. */
const Refused = ({event, count, onChanged}) => {
  const pages = usePages(() => api.eventOrders(event.id, {refund: 'refused'}), [event.id, count]);
  const retry = useAction(async (clicked, key) => {
    await api.retryRefunds(event.id, key);
    onChanged();
  });
  const reload = () => {
    pages.load();
    onChanged();
  };
  return html`<section data-testid="refused">
    <div class="row"><h2>${words.refusedTitle}</h2><button class="quiet" data-testid="retry-all" disabled=${retry.busy} onClick=${retry.run}>${words.retryAll}</button></div>
    <p class="muted">${words.refusedHint}</p>
    <${Problems} errors=${retry.errors} />
    <ul class="lines">${pages.page?.list.map((each) => html`<${RefusedOrder} key=${each.id} event=${event} order=${each} onChanged=${reload} />`)}</ul>
    <${More} pages=${pages} />
  </section>`;
};

/** How far the refunds of a cancelled event have come. */
export const CancellationProgress = ({event}) => {
  const {value: progress, problem, load} = useFetched(() => api.cancellation(event.id), [event.id]);
  // Refunds that are asked for again are under way only after a while, if Stripe has not refused them by then.
  const [retried, setRetried] = useState(0);
  usePolling(load, Boolean(progress) && (isRunning(progress) || Date.now() < retried + RETRY_MILLIS));
  const onRetried = () => {
    setRetried(Date.now());
    load();
  };
  if (!progress) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  const {refunds = {}, orders, amount, currency} = progress;
  const running = isRunning(progress);
  return html`<div class="change" data-testid="cancellation" data-status=${running ? 'running' : 'done'}>
    <section class="panel wide">
      <h2>${running ? words.cancelRunning : words.cancelDone}</h2>
      <p>${words.cancelled({n: orders, amount: money(amount, currency)})}</p>
      <dl class="figures">
        ${STATES.filter((state) => refunds[state] > 0).map((state) => html`<${Figure} key=${state} label=${words.progress[state]} value=${refunds[state]} testid=${`progress-${state}`} />`)}
      </dl>
      <${NotRefundable} list=${progress.notRefundable} currency=${currency} />
      <p><a href=${deskAddress(event.id, 'orders')}>${words.allOrders}</a></p>
    </section>
    ${refunds.refused > 0 && html`<${Refused} event=${event} count=${refunds.refused} onChanged=${onRetried} />`}
  </div>`;
};
