import {html} from '../../vendor/htm-preact/standalone.module.js';
import {deskAddress} from '../addresses.js';
import {Empty, OrderStatus, Waiting} from '../components.js';
import {shortTime} from '../format.js';
import {useDebounced} from '../hooks.js';
import {queryOf} from '../http.js';
import {amountText, presentLines} from '../refunds.js';
import {replace} from '../router.js';
import * as api from './api.js';
import {Filter, More, Search, Tables, TypeFilter, usePages} from './common.js';
import {words} from '../../words/desk.js';

const NAMES = ['q', 'status', 'refund', 'ticketId'];

/** The filters in an address. */
export const filtersOf = (query, names = NAMES) => Object.fromEntries(names.map((name) => [name, query.get(name) ?? '']));

const STATES = ['refused', 'pending', 'sent', 'returned'];

/** The states of the refunds of an order, first what needs most attention. */
export const refundStatesOf = ({refunds = []}) => STATES.filter((state) => refunds.some((each) => each.state === state));

/** The end of an order's id, which is enough to tell a few orders apart. */
export const shortId = (id) => id.slice(-8);

/** The status of an order, how far its refunds have come, and whether its payment is disputed. */
export const Badges = ({order}) => html`<span class="badges">
  <${OrderStatus} order=${order} />
  ${order.dispute === 'open' && html`<span class="badge refund-refused" data-testid="dispute">${words.disputed}</span>`}
  ${refundStatesOf(order).map((state) => html`<span key=${state} class=${`badge refund-${state}`} data-testid="refund-state">${words.refundStates[state]}</span>`)}
</span>`;

const contentsOf = (order) => presentLines(order).map(({quantity, name}) => `${quantity}\u00a0×\u00a0${name ?? order.ticket.title}`).join(', ');

const namesOf = ({places = []}) => places.map((each) => each.name).filter(Boolean).join(', ');

const Row = ({event, order}) => {
  const number = words.orderNumber({id: shortId(order.id)});
  const [title, ...rest] = [namesOf(order), order.email, number].filter(Boolean);
  return html`<li class="line" data-testid="desk-order" data-order-id=${order.id}>
    <div>
      <a href=${deskAddress(event.id, 'orders', order.id)}>${title}</a>
      <p class="muted">${[...rest.slice(0, -1), contentsOf(order)].join(' · ')}</p>
      <p class="muted small">${[...rest.slice(-1), shortTime(order.createdAt), order.note && words.hasNote].filter(Boolean).join(' · ')}</p>
    </div>
    <strong data-testid="order-amount">${amountText(order)}</strong>
    <${Badges} order=${order} />
  </li>`;
};

/** The orders of an event, to search and to filter. */
export const DeskOrders = ({event, query}) => {
  const filters = filtersOf(query);
  const pages = usePages(() => api.eventOrders(event.id, filters), [event.id, JSON.stringify(filters)]);
  const change = (changes) => replace(`${deskAddress(event.id, 'orders')}${queryOf({...filters, ...changes})}`);
  const type = useDebounced((q) => change({q: q.trim()}));
  const {page, problem, load} = pages;
  const isFiltered = Object.values(filters).some(Boolean);
  return html`<div>
    <form class="filters" role="search" onSubmit=${(submitted) => submitted.preventDefault()}>
      <div class="filters-first">
        <${Search} value=${filters.q} label=${words.searchOrders} onType=${type} />
        <${Filter} name="status" label=${words.status} any=${words.anyStatus} options=${Object.entries(words.orderStatuses)} selected=${filters.status} onChange=${change} />
        <${Filter} name="refund" label=${words.refunds} any=${words.anyRefund} options=${Object.entries(words.refundStates)} selected=${filters.refund} onChange=${change} />
        <${TypeFilter} event=${event} selected=${filters.ticketId} onChange=${change} />
      </div>
    </form>
    ${page === null && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${page?.list.length === 0 && html`<${Empty} text=${isFiltered ? words.nothingFound : words.noOrders} />`}
    <ul class="lines">${page?.list.map((each) => html`<${Row} key=${each.id} event=${event} order=${each} />`)}</ul>
    <${More} pages=${pages} />
    ${page?.list.length > 0 && html`<${Tables} links=${[[isFiltered ? words.csvFiltered : words.csvOrders, api.tables.orders(event.id, filters), 'csv-orders']]} />`}
  </div>`;
};
