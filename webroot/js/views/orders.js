import {html} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Empty, OrderStatus, Waiting} from '../components.js';
import {money, shortTime} from '../format.js';
import {useFetched, useLive} from '../hooks.js';
import {Poster} from '../poster.js';
import {strings} from '../strings.js';
import {merged} from '../updates.js';

const Row = ({order}) => html`<li class="line" data-testid="order-row" data-order-id=${order.id}>
  <span class="thumb"><${Poster} id=${order.ticket.id} /></span>
  <div>
    <a href=${`#/orders/${order.id}`}>${order.quantity} × ${order.ticket.title}</a>
    <p class="muted">${strings.ordered(shortTime(order.createdAt))}</p>
  </div>
  <strong>${money(order.amount, order.currency)}</strong>
  <${OrderStatus} order=${order} />
</li>`;

export const Orders = ({user}) => {
  const {value: list, setValue, problem, load} = useFetched(api.orders, [user.id]);
  useLive((message) => message.type === 'order' && setValue((now) => now && merged(now, message.order)), [user.id]);
  return html`<section>
    <h1>${strings.orders}</h1>
    ${list === null && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${list?.length === 0 && html`<${Empty} text=${strings.noOrders}><a class="button" href="#/">${strings.browse}</a><//>`}
    <ul class="lines" aria-live="polite">${list?.map((each) => html`<${Row} key=${each.id} order=${each} />`)}</ul>
  </section>`;
};
