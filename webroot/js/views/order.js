import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {OrderStatus, Waiting} from '../components.js';
import {dateTime, money} from '../format.js';
import {useLive} from '../hooks.js';
import {strings} from '../strings.js';
import {Pay} from './pay.js';

/** What is known of an order after hearing of one: messages may be late or come twice. */
export const newer = (now, order) => (now && order.id === now.id && order.version > now.version ? order : now);

const Again = ({order, text}) => html`<p class="notice">${text}</p>
  <a class="button" data-testid="again" href=${`#/tickets/${order.ticket.id}`}>${strings.again}</a>`;

const State = ({order, payment, settings, onPaid, onChanged}) => {
  const refund = payment?.status === 'refunded' && html`<p class="notice">${strings.refunded}</p>`;
  if (order.status === 'complete') {
    return html`<p class="notice good">${strings.paid}</p>`;
  }
  if (order.status === 'cancelled') {
    const text = order.reason === 'expired' ? strings.expired : strings.cancelled;
    return html`<${Again} order=${order} text=${text} />${refund}`;
  }
  if (payment?.status === 'succeeded') {
    return html`<p class="notice">${strings.confirming}</p>`;
  }
  return html`${payment?.status === 'requires_action' && html`<p class="notice">${strings.needsAction}</p>`}
    <${Pay} order=${order} payment=${payment} settings=${settings} onPaid=${onPaid} onChanged=${onChanged}>
      <${Again} order=${order} text=${strings.expired} />
    <//>`;
};

export const Order = ({id, settings}) => {
  const [order, setOrder] = useState(null);
  const [payment, setPayment] = useState(null);
  const [problem, setProblem] = useState(null);
  const load = () =>
    api.order(id).then(
      (found) => setOrder((now) => (now ? newer(now, found) : found)),
      (failure) => setProblem(failure.message),
    );
  useEffect(() => {
    load();
  }, [id]);
  useLive(
    (message) => {
      if (message.type === 'resync') {
        load();
      } else if (message.type === 'order') {
        setOrder((now) => newer(now, message.order));
      } else if (message.type === 'payment' && message.payment.orderId === id) {
        setPayment((now) => (now?.version > message.payment.version ? now : message.payment));
      }
    },
    [id],
  );
  if (!order) {
    return html`<${Waiting} problem=${problem} />`;
  }
  const {ticket} = order;
  return html`<section class="panel">
    <h1>${strings.order}</h1>
    <p aria-live="polite"><${OrderStatus} order=${order} /></p>
    <h2><a href=${`#/tickets/${ticket.id}`}>${ticket.title}</a></h2>
    <p class="muted">${ticket.venue}</p>
    <p class="muted">${ticket.startsAt && dateTime(ticket.startsAt)}</p>
    <p class="row">
      <span>${order.quantity} × ${money(ticket.price, order.currency)}</span>
      <strong>${strings.total} ${money(order.amount, order.currency)}</strong>
    </p>
    <div class="state" aria-live="polite">
      <${State} order=${order} payment=${payment} settings=${settings} onPaid=${setPayment} onChanged=${load} />
    </div>
  </section>`;
};
