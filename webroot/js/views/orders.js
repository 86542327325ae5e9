import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import {orderAddress} from '../addresses.js';
import * as api from '../api.js';
import {Announcement, Empty, OrderStatus, Waiting, statusText} from '../components.js';
import {shortTime} from '../format.js';
import {useFetched, useLive, useTitle} from '../hooks.js';
import {Poster} from '../poster.js';
import {amountText, presentLines} from '../refunds.js';
import {words as strings} from '../../words/shop.js';
import {keepNewest} from '../tickets/keepOrders.js';
import {KeptView} from '../tickets/keptView.js';
import {ReceivedRows} from '../tickets/received.js';
import {merged} from '../updates.js';

/** What an order is for, in words. */
export const titleOf = (order) => {
  const {ticket, eventId} = order;
  const texts = presentLines(order).map(({quantity, name}) => `${quantity} × ${(eventId && name) ?? ticket.title}`);
  return [eventId && ticket.title, texts.join(', ')].filter(Boolean).join(': ') || ticket.title;
};

const Row = ({order}) => html`<li class="line" data-testid="order-row" data-order-id=${order.id}>
  <span class="thumb"><${Poster} id=${order.eventId ?? order.ticket.id} /></span>
  <div>
    <a href=${orderAddress(order.id)}>${titleOf(order)}</a>
    <p class="muted">${strings.ordered({time: shortTime(order.createdAt)})}</p>
  </div>
  <strong data-testid="order-amount">${amountText(order)}</strong>
  <${OrderStatus} order=${order} />
</li>`;

/** The orders of the first pages, each once: a new order moves the others. */
const fetchPages = async (pages) => {
  let list = [];
  let total = Infinity;
  for (let page = 1; page <= pages && list.length < total; page += 1) {
    const next = await api.orders({page});
    const known = new Set(list.map((each) => each.id));
    list = [...list, ...next.list.filter((each) => !known.has(each.id))];
    total = next.total;
  }
  return {list, total};
};

export const Orders = ({user}) => {
  const [pages, setPages] = useState(1);
  const {value: found, setValue, problem, load} = useFetched(() => fetchPages(pages), [user.id, pages]);
  useTitle(strings.orders);
  const list = found?.list ?? null;
  const [change, setChange] = useState('');
  useLive(
    ({type, order}) => {
      if (type === 'order') {
        setChange(strings.orderChanged({title: order.ticket.title, status: statusText(order)}));
        setValue((now) => now && {...now, list: merged(now.list, order)});
      }
    },
    [user.id, pages],
  );
  useEffect(() => {
    let isWanted = true;
    if (list) {
      keepNewest(list, () => isWanted);
    }
    return () => {
      isWanted = false;
    };
  }, [user.id, list?.map(({id, status}) => `${id} ${status}`).join()]);
  return html`<section>
    <h1>${strings.orders}</h1>
    ${list === null && (problem?.isTransient ? html`<${KeptView} problem=${problem} onRetry=${load} />` : html`<${Waiting} problem=${problem} onRetry=${load} />`)}
    ${list?.length === 0 && html`<${Empty} text=${strings.noOrders}><a class="button" href="/">${strings.browse}</a><//>`}
    <${Announcement} text=${change} />
    <ul class="lines">${list?.map((each) => html`<${Row} key=${each.id} order=${each} />`)}</ul>
    ${list?.length < found?.total && html`<p class="center"><button class="quiet" data-testid="more" onClick=${() => setPages(pages + 1)}>${strings.more}</button></p>`}
    ${!user.guest && html`<${ReceivedRows} user=${user} />`}
  </section>`;
};
