import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {eventAddress} from '../addresses.js';
import * as api from '../api.js';
import {Announcement, OrderStatus, Problems, Waiting, statusText, toOrders} from '../components.js';
import {money} from '../format.js';
import {useFetched, useLive, useReload, useTitle} from '../hooks.js';
import {priceText} from '../offer.js';
import {Poster} from '../poster.js';
import {TellOfOrder} from '../push/ofOrder.js';
import {sumsByState} from '../refunds.js';
import {words as strings} from '../../words/shop.js';
import {keyOf} from '../tickets/kept.js';
import {KeptView} from '../tickets/keptView.js';
import {OrderTickets} from '../tickets/orderTickets.js';
import {hasChanged, updatedOrder, updatedPayment} from '../updates.js';
import {Challenge} from './challenge.js';
import {EventChange, changesOf, timeText} from './eventChange.js';
import {Picture} from './eventFacts.js';
import {GiveBack, Refunds} from './giveBack.js';
import {Cancel, Deadline, Pay} from './pay.js';
import {DueQuestions, LaterQuestions} from './questions.js';
import {Lines} from './summary.js';
import {Timeline} from './timeline.js';

const addressOf = (order, event) => eventAddress({id: order.eventId ?? order.ticket.id, slug: event?.slug});

const placeOf = ({ticket}, event) => (event ? event.venue?.name : ticket.venue);

/** Whether the buyer still goes there, so that a change of time or place matters. */
const isLasting = (order, event) => order.status !== 'cancelled' && event.status !== 'cancelled';

/** When and where it is. What was planned when it was ordered is struck out if that has changed. */
const WhenAndWhere = ({order, event}) => {
  const {ticket} = order;
  const before = event && isLasting(order, event) ? changesOf(ticket, event) : [];
  return html`<p class="muted" data-testid="when">${[whenOf(order, event), placeOf(order, event)].filter(Boolean).join(' · ')}</p>
    ${before.length > 0 && html`<p class="muted small" data-testid="was">${strings.before} <s>${before.join(' · ')}</s></p>`}`;
};

/** When it is, in the zone of the event if it has one. */
const whenOf = ({ticket}, event) => {
  if (event?.status === 'postponed') {
    return strings.newDate;
  }
  const startsAt = event ? event.startsAt : ticket.startsAt;
  return startsAt ? timeText(startsAt, event ?? ticket) : '';
};

const Again = ({order, event, text}) => html`<p class="notice" data-testid="ended">${text}</p>
  <a class="button" data-testid="again" href=${addressOf(order, event)}>${strings.again}</a>`;

const Paid = ({order, event, onAnswered, onChanged}) => {
  const isMoved = order.refundable?.reason === 'moved';
  const giveBack = html`<${GiveBack} order=${order} event=${event} onChanged=${onChanged} />`;
  return html`<p class="notice good" data-testid="paid">${order.amount === 0 ? strings.gotFree : strings.paid}</p>
    ${order.dispute === 'open' && html`<p class="notice" data-testid="disputed">${strings.disputed}</p>`}
    <${Refunds} order=${order} />
    ${isMoved && giveBack}
    <${OrderTickets} order=${order} />
    ${event && order.eventId && html`<${LaterQuestions} order=${order} event=${event} onAnswered=${onAnswered} />`}
    ${!isMoved && giveBack}`;
};

/**
 * What the page of an order is about: its `tickets`, its `end`, its payment (`confirming`, `open`), or nothing but its
 * refunds (`void`) once the event is cancelled, which the order is a little later.
 */
export const stageOf = (order, event, payment) => {
  if (order.status === 'cancelled') {
    return 'end';
  }
  if (event?.status === 'cancelled') {
    return 'void';
  }
  if (order.status === 'complete') {
    return 'tickets';
  }
  return payment?.status === 'succeeded' ? 'confirming' : 'open';
};

const Void = ({order}) => html`<p class="notice" data-testid="void">${strings.voidOrder}</p>
  ${order.dispute === 'open' && html`<p class="notice" data-testid="disputed">${strings.disputed}</p>`}
  <${Refunds} order=${order} />`;

/** What became of the money of a cancelled order, in words. */
const moneyText = (order, payment) => {
  const sums = sumsByState(order);
  const said = {pending: strings.refundPending, sent: strings.refundSent, returned: strings.refunded};
  const texts = Object.keys(said).filter((state) => sums[state] > 0).map((state) => said[state]({amount: money(sums[state], order.currency)}));
  if (texts.length === 0 && payment?.status === 'refunded') {
    return strings.refunded({amount: money(payment.refunded || payment.amount, payment.currency)});
  }
  if (sums.refused > 0 && texts.length === 0 || payment?.refundRefused) {
    return payment?.dispute === 'open' ? strings.disputed : strings.refundRefused;
  }
  return texts.length === 0 && payment?.status === 'succeeded' && !order.refunds?.length ? strings.refunding : texts.join(' ');
};

const Ended = ({order, event, payment}) => {
  if (order.dispute === 'lost') {
    return html`<${Again} order=${order} event=${event} text=${strings.disputeLost} />`;
  }
  const other = {event: strings.endedByEvent}[order.endedBy] ?? (order.reason === 'expired' ? strings.expired : strings.cancelled);
  const text = [moneyText(order, payment), order.kept > 0 && strings.keptFee({amount: money(order.kept, order.currency)})].filter(Boolean).join(' ');
  return html`<${Again} order=${order} event=${event} text=${text || other} />
    ${order.refunds?.length > 1 && html`<${Refunds} order=${order} />`}`;
};

/** The one thing to do next: pay, or answer the bank, unless the buyer would rather pay with another card. */
const Payment = ({payment, ...rest}) => {
  const [refused, setRefused] = useState(null);
  const isAsked = payment?.status === 'requires_action' && refused !== payment.version;
  return isAsked
    ? html`<${Challenge} payment=${payment} ...${rest} />
        <button type="button" class="link" data-testid="other-card" onClick=${() => setRefused(payment.version)}>${strings.otherCard}</button>`
    : html`<${Pay} payment=${payment} ...${rest} />`;
};

const State = ({order, event, payment, settings, onPaid, onAnswered, onChanged}) => {
  const stage = stageOf(order, event, payment);
  if (stage === 'void') {
    return html`<${Void} order=${order} />`;
  }
  if (stage === 'tickets') {
    return html`<${Paid} order=${order} event=${event} onAnswered=${onAnswered} onChanged=${onChanged} />`;
  }
  if (stage === 'end') {
    return html`<${Ended} order=${order} event=${event} payment=${payment} />`;
  }
  if (stage === 'confirming') {
    return html`<p class="notice">${strings.confirming}</p>`;
  }
  return html`<${Deadline} order=${order} settings=${settings} isOver=${html`<${Again} order=${order} event=${event} text=${strings.expired} />`}>
    ${order.answersDue
      ? html`${event && html`<${DueQuestions} order=${order} attendees=${event.attendees} onAnswered=${onAnswered} />`}
          <${Cancel} order=${order} onChanged=${onChanged} />`
      : html`<${Payment} order=${order} payment=${payment} settings=${settings} onPaid=${onPaid} onChanged=${onChanged} />`}
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

export const Order = ({id, user, settings}) => {
  const {value: order, setValue: setOrder, problem, load} = useFetched(() => api.order(id), [id]);
  const {value: payment, setValue: setPayment} = useFetched(() => api.payment(id), [id]);
  useTitle(order && `${order.ticket.title} · ${strings.order}`);
  const sale = order && (order.eventId ?? order.ticket.id);
  const {value: event, problem: eventProblem, load: loadEvent} = useFetched(async () => (sale ? api.event(sale) : null), [sale]);
  // The API answers what can be given back; it depends on the event too.
  const reloadOrder = useReload(load);
  const reloadBoth = useReload(() => Promise.all([load(), loadEvent()]));
  useLive(
    (message) => {
      if (message.type === 'order') {
        setOrder((now) => now && updatedOrder(now, message.order));
        if (message.order.id === id && message.order.status === 'complete') {
          reloadOrder();
        }
      } else if (hasChanged(event, message)) {
        reloadBoth();
      } else if (message.type === 'payment' && message.payment.orderId === id) {
        setPayment((now) => updatedPayment(now, message.payment));
      }
    },
    [id, event?.version],
  );
  if (!order) {
    return problem?.status === 0
      ? html`<${KeptView} of=${keyOf.order(id)} problem=${problem} onRetry=${load} />`
      : html`<${Waiting} problem=${problem} onRetry=${load} way=${toOrders} />`;
  }
  const {ticket} = order;
  // What matters comes first: to pay, and then the tickets.
  const stage = stageOf(order, event, payment);
  const isDue = stage === 'open';
  return html`<section class="panel order" data-testid="order" data-order-id=${order.id}>
    ${!['open', 'tickets'].includes(stage) && html`<div class="banner">${event ? html`<${Picture} event=${event} />` : html`<${Poster} id=${sale} />`}</div>`}
    <p class="row"><span class="muted">${strings.order}</span><${OrderStatus} order=${order} /></p>
    <${Announcement} text=${statusText(order)} />
    <h1><a href=${addressOf(order, event)}>${ticket.title}</a></h1>
    ${event || eventProblem ? html`<${WhenAndWhere} order=${order} event=${event} />` : html`<p class="muted" aria-hidden="true">\u00a0</p>`}
    ${event && (event.status === 'cancelled' || isLasting(order, event)) && html`<${EventChange} event=${event} before=${{}} />`}
    ${isDue && html`<${Sum} order=${order} />`}
    <div class="state-of-order">
      <${State}
        order=${order}
        event=${event}
        payment=${payment}
        settings=${settings}
        onPaid=${(paid) => setPayment((now) => updatedPayment(now, paid))}
        onAnswered=${setOrder}
        onChanged=${(changed) => (changed ? setOrder((now) => (changed.version < now.version ? now : changed)) : load())}
      />
    </div>
    ${!isDue && html`<${Sum} order=${order} />`}
    ${['open', 'tickets'].includes(stage) && html`<${TellOfOrder} userId=${user.id} />`}
    <${Timeline} order=${order} payment=${payment} />
  </section>`;
};
