import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Announcement, OrderStatus, Problems, Waiting, statusText} from '../components.js';
import {dateTime, dateTimeInZone, money} from '../format.js';
import {useAction, useFetched, useLive} from '../hooks.js';
import {serverNow} from '../http.js';
import {priceText} from '../offer.js';
import {Poster} from '../poster.js';
import {strings} from '../strings.js';
import {updatedOrder, updatedPayment} from '../updates.js';
import {isForeign, zoneName} from '../zones.js';
import {Admissions} from './admissions.js';
import {Challenge} from './challenge.js';
import {Picture} from './eventFacts.js';
import {Cancel, Deadline, Pay} from './pay.js';
import {DueQuestions, LaterQuestions} from './questions.js';
import {Lines} from './summary.js';
import {Timeline} from './timeline.js';

const addressOf = (order) => (order.eventId ? `#/events/${order.eventId}` : `#/tickets/${order.ticket.id}`);

/** When it is, in the zone of the event if it has one. */
const whenOf = ({ticket: {startsAt}}, event) => {
  if (!startsAt) {
    return '';
  }
  const zone = event && isForeign(event.timeZone, startsAt) ? ` (${strings.zoneTime(zoneName(event.timeZone))})` : '';
  return event ? `${dateTimeInZone(startsAt, event.timeZone)}${zone}` : dateTime(startsAt);
};

const Again = ({order, text}) => html`<p class="notice" data-testid="ended">${text}</p>
  <a class="button" data-testid="again" href=${addressOf(order)}>${strings.again}</a>`;

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
      ? html`<p class="notice">${order.amount === 0 ? strings.giveBackHint : strings.refundHint(money(order.amount, order.currency))}</p>
          <div class="row">
            <button data-testid="refund-yes" onClick=${giveBack.run} disabled=${giveBack.busy}>${strings.refundYes}</button>
            <button class="quiet" onClick=${() => setAsked(false)}>${strings.goBack}</button>
          </div>`
      : html`<button class="link" data-testid="refund" onClick=${() => setAsked(true)}>${strings.refund}</button>`}
    <${Problems} errors=${giveBack.errors} />
  </div>`;
};

const Paid = ({order, event, settings, onAnswered, onChanged}) => html`<p class="notice good" data-testid="paid">${order.amount === 0 ? strings.gotFree : strings.paid}</p>
  <${Admissions} order=${order} when=${whenOf(order, event)} />
  ${event && html`<${LaterQuestions} order=${order} event=${event} onAnswered=${onAnswered} />`}
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

const State = ({order, event, payment, settings, onPaid, onAnswered, onChanged}) => {
  if (order.status === 'complete') {
    return html`<${Paid} order=${order} event=${event} settings=${settings} onAnswered=${onAnswered} onChanged=${onChanged} />`;
  }
  if (order.status === 'cancelled') {
    return html`<${Ended} order=${order} payment=${payment} />`;
  }
  if (payment?.status === 'succeeded') {
    return html`<p class="notice">${strings.confirming}</p>`;
  }
  return html`<${Deadline} order=${order} settings=${settings} isOver=${html`<${Again} order=${order} text=${strings.expired} />`}>
    ${order.answersDue
      ? html`${event && html`<${DueQuestions} order=${order} attendees=${event.attendees} onAnswered=${onAnswered} />`}
          <${Cancel} order=${order} onChanged=${onChanged} />`
      : html`${payment?.status === 'requires_action' && html`<${Challenge} payment=${payment} settings=${settings} />`}
          <${Pay} order=${order} payment=${payment} settings=${settings} onPaid=${onPaid} onChanged=${onChanged} />`}
  <//>`;
};

/** What was ordered, and what it costs. */
const Sum = ({order}) => {
  const {currency, amount, discount, ticket, lines} = order;
  if (!order.eventId) {
    return html`<p class="row sum">
      <span>${order.quantity} × ${money(ticket.price, currency)}</span>
      <strong>${strings.total} ${money(amount, currency)}</strong>
    </p>`;
  }
  return html`<div class="sum">
    <${Lines} lines=${lines} discount=${discount} currency=${currency} title=${ticket.title} />
    <p class="row total"><span>${strings.total}</span><strong data-testid="total">${priceText(amount, currency)}</strong></p>
  </div>`;
};

export const Order = ({id, settings}) => {
  const {value: order, setValue: setOrder, problem, load} = useFetched(() => api.order(id), [id]);
  const {value: payment, setValue: setPayment} = useFetched(() => api.payment(id), [id]);
  const {value: event} = useFetched(async () => (order?.eventId ? api.event(order.eventId) : null), [order?.eventId]);
  useLive(
    (message) => {
      if (message.type === 'order') {
        setOrder((now) => now && updatedOrder(now, message.order));
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
  return html`<section class="panel order" data-testid="order" data-order-id=${order.id}>
    <div class="banner">${event ? html`<${Picture} event=${event} />` : html`<${Poster} id=${order.eventId ?? ticket.id} />`}</div>
    <p class="row"><span class="muted">${strings.order}</span><${OrderStatus} order=${order} /></p>
    <${Announcement} text=${statusText(order)} />
    <h1><a href=${addressOf(order)}>${ticket.title}</a></h1>
    <p class="muted">${[whenOf(order, event), ticket.venue].filter(Boolean).join(' · ')}</p>
    <${Timeline} order=${order} payment=${payment} />
    <${Sum} order=${order} />
    <div class="state-of-order">
      <${State}
        order=${order}
        event=${event}
        payment=${payment}
        settings=${settings}
        onPaid=${(paid) => setPayment((now) => updatedPayment(now, paid))}
        onAnswered=${setOrder}
        onChanged=${load}
      />
    </div>
  </section>`;
};
