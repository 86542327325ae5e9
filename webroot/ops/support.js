import {html, useState} from '../vendor/htm-preact/standalone.module.js';
import {deskAddress} from '../js/addresses.js';
import {Field, OrderStatus, Problems} from '../js/components.js';
import {dateTime, money} from '../js/format.js';
import {useSubmit} from '../js/hooks.js';
import {setSupportReason} from '../js/http.js';
import {eraseByAddress, searchOrders} from './api.js';
import {words} from './supportWords.js';

/** The desk of the order's organiser, which operators may use for the reason that they gave. */
const deskOf = (order) => deskAddress(order.eventId ?? order.ticket.id, 'orders', order.id);

const Found = ({order}) => html`<li class="row" data-testid="found-order" data-order-id=${order.id}>
  <span>
    <strong>${order.ticket.title}</strong> <${OrderStatus} order=${order} /><br />
    <span class="muted">#${order.id.slice(-8)} · ${dateTime(order.createdAt)} · ${money(order.amount, order.currency)}</span><br />
    ${[order.name, order.email].filter(Boolean).join(' · ')}
  </span>
  <a class="button quiet" href=${deskOf(order)}>${words.open}</a>
</li>`;

/** Finds orders of all organisers. */
export const Support = () => {
  const [orders, setOrders] = useState(null);
  const search = useSubmit(async (event) => {
    const {query, reason} = Object.fromEntries(new FormData(event.target));
    setOrders(await searchOrders({query, reason}));
    setSupportReason(reason);
  });
  return html`<section aria-label=${words.title} data-testid="support">
    <h2>${words.title}</h2>
    <p class="muted">${words.hint}</p>
    <form noValidate onSubmit=${search.run}>
      <${Field} name="query" label=${words.query} minlength="3" maxlength="254" required errors=${search.errors} />
      <${Field} name="reason" label=${words.reason} minlength="3" maxlength="500" required errors=${search.errors} />
      <${Problems} errors=${search.errors} fields=${['query', 'reason']} />
      <button data-testid="search-orders" disabled=${search.busy}>${words.search}</button>
    </form>
    ${orders && html`<p role="status">${orders.length === 0 ? words.none : words.found(orders.length)}</p>`}
    ${orders?.length > 0 && html`<ul class="plain">${orders.map((order) => html`<${Found} key=${order.id} order=${order} />`)}</ul>`}
  </section>`;
};

/** Erases a person by the address. */
export const Erasure = () => {
  const [done, setDone] = useState('');
  const erase = useSubmit(async (event) => {
    const {erasedEmail, erasureReason} = Object.fromEntries(new FormData(event.target));
    const {guests, erasesAt} = await eraseByAddress({email: erasedEmail, reason: erasureReason});
    setDone(words.erased(guests, erasesAt && dateTime(erasesAt)));
  });
  return html`<section aria-label=${words.eraseTitle} data-testid="support-erasure">
    <h2>${words.eraseTitle}</h2>
    <p class="muted">${words.eraseHint}</p>
    <form noValidate onSubmit=${erase.run}>
      <${Field} name="erasedEmail" label=${words.address} type="email" required errors=${erase.errors} />
      <${Field} name="erasureReason" label=${words.reason} minlength="3" maxlength="500" required errors=${erase.errors} />
      <${Problems} errors=${erase.errors} fields=${['erasedEmail', 'erasureReason']} />
      <button class="danger" data-testid="erase-person" disabled=${erase.busy}>${words.erase}</button>
    </form>
    <p role="status">${done}</p>
  </section>`;
};
