import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {OrderStatus, Waiting} from '../components.js';
import {dateTime, money} from '../format.js';
import {useLive} from '../hooks.js';
import {strings} from '../strings.js';
import {newer} from './order.js';

const Row = ({order}) => html`<li class="line" data-testid="order-row" data-order-id=${order.id}>
  <div>
    <a href=${`#/orders/${order.id}`}>${order.quantity} × ${order.ticket.title}</a>
    <p class="muted">${dateTime(order.createdAt)}</p>
  </div>
  <strong>${money(order.amount, order.currency)}</strong>
  <${OrderStatus} order=${order} />
</li>`;

const merged = (list, order) =>
  list.some((each) => each.id === order.id) ? list.map((each) => newer(each, order)) : [order, ...list];

export const Orders = ({user}) => {
  const [list, setList] = useState(null);
  const [problem, setProblem] = useState(null);
  const load = () => api.orders().then(setList, (failure) => setProblem(failure.message));
  useEffect(() => {
    load();
  }, [user.id]);
  useLive(
    (message) => {
      if (message.type === 'resync') {
        load();
      } else if (message.type === 'order') {
        setList((now) => now && merged(now, message.order));
      }
    },
    [user.id],
  );
  return html`<section>
    <h1>${strings.orders}</h1>
    ${list === null && html`<${Waiting} problem=${problem} />`}
    ${list?.length === 0 && html`<p class="empty">${strings.noOrders}</p>`}
    <ul class="lines">${list?.map((each) => html`<${Row} key=${each.id} order=${each} />`)}</ul>
  </section>`;
};
