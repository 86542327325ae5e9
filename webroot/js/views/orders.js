import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Field, Problems} from '../components.js';
import {clock, dateTime, money} from '../format.js';
import {useAction, useLive, useServerClock} from '../hooks.js';
import {strings} from '../strings.js';

const Status = ({order}) => html`<span class=${`badge status-${order.status.replace(':', '-')}`} data-testid="order-status" data-status=${order.status}>
  ${strings.statuses[order.status]}${order.reason ? ` · ${strings.reasons[order.reason]}` : ''}
</span>`;

const newer = (now, order) => (now && order.id === now.id && order.version > now.version ? order : now);

export const Orders = ({user}) => {
  const [list, setList] = useState(null);
  const load = () => api.orders().then(setList);
  useEffect(() => {
    load();
  }, [user.id]);
  useLive(
    (message) => {
      if (message.type === 'resync') {
        load();
      } else if (message.type === 'order') {
        setList((now) =>
          now?.some((each) => each.id === message.order.id)
            ? now.map((each) => newer(each, message.order))
            : now && [message.order, ...now],
        );
      }
    },
    [user.id],
  );
  return html`<section>
    <h1>${strings.orders}</h1>
    ${list?.length === 0 && html`<p class="empty">${strings.noOrders}</p>`}
    <ul class="lines">
      ${list?.map(
        (each) => html`<li class="line" key=${each.id} data-testid="order-row">
          <div>
            <a href=${`#/orders/${each.id}`}>${each.quantity} × ${each.ticket.title}</a>
            <p class="muted">${dateTime(each.createdAt)}</p>
          </div>
          <strong>${money(each.amount, each.currency)}</strong>
          <${Status} order=${each} />
        </li>`,
      )}
    </ul>
  </section>`;
};

const Pay = ({order, onPaid}) => {
  const [card, setCard] = useState('tok_visa');
  const end = Date.parse(order.expiresAt);
  const left = (end - useServerClock(end)) / 1000;
  const pay = useAction(async () => onPaid(await api.pay({orderId: order.id, token: card})));
  const cancel = useAction(() => api.cancelOrder(order.id));
  if (left <= 0) {
    return html`<${Gone} order=${order} text=${strings.expired} />`;
  }
  return html`<form onSubmit=${pay.run}>
    <p class=${left < 60 ? 'countdown soon' : 'countdown'} role="timer">
      <b data-testid="countdown">${clock(left)}</b> ${strings.timeLeft}
    </p>
    <p class="notice">${strings.testMode}</p>
    <${Field} name="token" label=${strings.card} errors=${pay.errors}>
      <select data-testid="card" value=${card} onChange=${(event) => setCard(event.target.value)}>
        ${Object.entries(strings.cards).map(([value, label]) => html`<option value=${value}>${label}</option>`)}
      </select>
    <//>
    <${Problems} errors=${[...pay.errors, ...cancel.errors]} fields=${['token']} />
    <div class="row">
      <button data-testid="pay" disabled=${pay.busy}>${strings.payNow} · ${money(order.amount, order.currency)}</button>
      <button type="button" class="quiet" data-testid="cancel" onClick=${cancel.run} disabled=${cancel.busy}>${strings.cancel}</button>
    </div>
  </form>`;
};

const Gone = ({order, text}) => html`<p class="notice">${text}</p>
  <a class="button" href=${`#/tickets/${order.ticket.id}`}>${strings.again}</a>`;

export const Order = ({id}) => {
  const [order, setOrder] = useState(null);
  const [payment, setPayment] = useState(null);
  const [problem, setProblem] = useState(null);
  const load = () => api.order(id).then(setOrder, (failure) => setProblem(failure.message));
  useEffect(() => {
    load();
  }, [id]);
  useLive(
    (message) => {
      if (message.type === 'resync') {
        load();
      } else if (message.type === 'order') {
        setOrder((now) => newer(now, message.order));
      }
    },
    [id],
  );
  if (!order) {
    return html`<p class="empty" role="status">${problem ?? strings.loading}</p>`;
  }
  const payable = ['created', 'awaiting:payment'].includes(order.status);
  return html`<section class="panel">
    <h1>${strings.order}</h1>
    <p aria-live="polite"><${Status} order=${order} /></p>
    <h2><a href=${`#/tickets/${order.ticket.id}`}>${order.ticket.title}</a></h2>
    <p class="muted">${order.ticket.venue}</p>
    <p class="muted">${order.ticket.startsAt && dateTime(order.ticket.startsAt)}</p>
    <p class="row"><span>${order.quantity} × ${money(order.ticket.price, order.currency)}</span><strong>${strings.total} ${money(order.amount, order.currency)}</strong></p>
    ${payable && payment?.status === 'succeeded' && html`<p class="notice">${strings.confirming}</p>`}
    ${payable && payment?.status === 'requires_action' && html`<p class="notice">${strings.needsAction}</p>`}
    ${payable && payment?.status !== 'succeeded' && html`<${Pay} order=${order} onPaid=${setPayment} />`}
    ${order.status === 'complete' && html`<p class="notice good">${strings.paid}</p>`}
    ${order.status === 'cancelled' &&
    html`<${Gone} order=${order} text=${order.reason === 'expired' ? strings.expired : strings.cancelled} />`}
  </section>`;
};
