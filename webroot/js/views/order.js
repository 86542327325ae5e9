import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Announcement, OrderStatus, Problems, Waiting, statusText} from '../components.js';
import {dateTime, money} from '../format.js';
import {useAction, useFetched, useLive} from '../hooks.js';
import {serverNow} from '../http.js';
import {Poster} from '../poster.js';
import {strings} from '../strings.js';
import {newer, updatedPayment} from '../updates.js';
import {Admissions} from './admissions.js';
import {Challenge} from './challenge.js';
import {Pay} from './pay.js';
import {Timeline} from './timeline.js';

const Again = ({order, text}) => html`<p class="notice" data-testid="ended">${text}</p>
  <a class="button" data-testid="again" href=${`#/tickets/${order.ticket.id}`}>${strings.again}</a>`;

const isReturnable = (order, settings) => {
  const begun = order.ticket.startsAt && Date.parse(order.ticket.startsAt) <= serverNow();
  return order.dispute !== 'open' && !begun && serverNow() < Date.parse(order.createdAt) + settings.refundSeconds * 1000;
};

const Return = ({order, onChanged}) => {
  const [isAsked, setAsked] = useState(false);
  const giveBack = useAction(async () => {
    await api.refundOrder(order.id);
    onChanged();
  });
  return html`<div class="no-print">
    ${isAsked
      ? html`<p class="notice">${strings.refundHint(money(order.amount, order.currency))}</p>
          <div class="row">
            <button data-testid="refund-yes" onClick=${giveBack.run} disabled=${giveBack.busy}>${strings.refundYes}</button>
            <button class="quiet" onClick=${() => setAsked(false)}>${strings.goBack}</button>
          </div>`
      : html`<button class="link" data-testid="refund" onClick=${() => setAsked(true)}>${strings.refund}</button>`}
    <${Problems} errors=${giveBack.errors} />
  </div>`;
};

const Paid = ({order, settings, onChanged}) => html`<p class="notice good" data-testid="paid">${strings.paid}</p>
  <${Admissions} order=${order} />
  ${order.dispute === 'open' && html`<p class="notice" data-testid="disputed">${strings.disputed}</p>`}
  ${isReturnable(order, settings) && html`<${Return} order=${order} onChanged=${onChanged} />`}`;

const Ended = ({order, payment}) => {
  if (order.dispute === 'lost') {
    return html`<${Again} order=${order} text=${strings.disputeLost} />`;
  }
  if (payment?.status === 'refunded') {
    return html`<${Again} order=${order} text=${strings.refunded(money(payment.refunded || payment.amount, payment.currency))} />`;
  }
  if (payment?.refundRefused) {
    return html`<${Again} order=${order} text=${payment.dispute === 'open' ? strings.disputed : strings.refundRefused} />`;
  }
  if (payment?.status === 'succeeded') {
    return html`<${Again} order=${order} text=${strings.refunding} />`;
  }
  return html`<${Again} order=${order} text=${order.reason === 'expired' ? strings.expired : strings.cancelled} />`;
};

const State = ({order, payment, settings, onPaid, onChanged}) => {
  if (order.status === 'complete') {
    return html`<${Paid} order=${order} settings=${settings} onChanged=${onChanged} />`;
  }
  if (order.status === 'cancelled') {
    return html`<${Ended} order=${order} payment=${payment} />`;
  }
  if (payment?.status === 'succeeded') {
    return html`<p class="notice">${strings.confirming}</p>`;
  }
  return html`${payment?.status === 'requires_action' && html`<${Challenge} payment=${payment} settings=${settings} />`}
    <${Pay} order=${order} payment=${payment} settings=${settings} onPaid=${onPaid} onChanged=${onChanged}>
      <${Again} order=${order} text=${strings.expired} />
    <//>`;
};

export const Order = ({id, settings}) => {
  const {value: order, setValue: setOrder, problem, load} = useFetched(() => api.order(id), [id]);
  const {value: payment, setValue: setPayment} = useFetched(() => api.payment(id), [id]);
  useLive(
    (message) => {
      if (message.type === 'order') {
        setOrder((now) => newer(now, message.order));
      } else if (message.type === 'payment' && message.payment.orderId === id) {
        setPayment((now) => updatedPayment(now, message.payment));
      }
    },
    [id],
  );
  if (!order) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  const {ticket} = order;
  return html`<section class="panel order">
    <div class="banner"><${Poster} id=${ticket.id} /></div>
    <p class="row"><span class="muted">${strings.order}</span><${OrderStatus} order=${order} /></p>
    <${Announcement} text=${statusText(order)} />
    <h1><a href=${`#/tickets/${ticket.id}`}>${ticket.title}</a></h1>
    <p class="muted">${[ticket.startsAt && dateTime(ticket.startsAt), ticket.venue].filter(Boolean).join(' · ')}</p>
    <${Timeline} order=${order} payment=${payment} />
    <p class="row sum">
      <span>${order.quantity} × ${money(ticket.price, order.currency)}</span>
      <strong>${strings.total} ${money(order.amount, order.currency)}</strong>
    </p>
    <div class="state-of-order">
      <${State} order=${order} payment=${payment} settings=${settings} onPaid=${(paid) => setPayment((now) => updatedPayment(now, paid))} onChanged=${load} />
    </div>
  </section>`;
};
