import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Poster} from '../components.js';
import {dateTime, money} from '../format.js';
import {useLive} from '../hooks.js';
import {go} from '../router.js';
import {strings} from '../strings.js';

const PAGE = 12;

export const Availability = ({ticket}) =>
  ticket.status === 'withdrawn'
    ? html`<span class="badge muted">${strings.withdrawn}</span>`
    : ticket.available > 0
      ? html`<span class="badge" key=${ticket.available}>
          <b data-testid="available">${ticket.available}</b> ${strings.left(ticket.available)}
        </span>`
      : html`<span class="badge muted">
          <b data-testid="available" class="hidden">0</b> ${strings.soldOut}
        </span>`;

const Card = ({ticket}) => html`<a
  class="card"
  href=${`#/tickets/${ticket.id}`}
  data-testid="ticket-card"
  data-ticket-id=${ticket.id}
>
  <${Poster} ticket=${ticket} />
  <div class="card-body">
    <h2>${ticket.title}</h2>
    <p class="muted">${ticket.venue}</p>
    <p class="muted">${ticket.startsAt ? dateTime(ticket.startsAt) : strings.anyTime}</p>
    <p class="row"><strong>${money(ticket.price, ticket.currency)}</strong><${Availability} ticket=${ticket} /></p>
  </div>
</a>`;

/** What a live message changes about a listing that is shown. */
export const updated = (ticket, message) => {
  if (message.type === 'availability' && message.ticketId === ticket.id) {
    return {...ticket, available: message.available, held: message.held, sold: message.sold};
  }
  if (message.type === 'ticket' && message.ticket.id === ticket.id && message.ticket.version >= ticket.version) {
    return {...ticket, ...message.ticket};
  }
  return ticket;
};

export const Browse = ({query}) => {
  const q = query.get('q') ?? '';
  const sort = query.get('sort') ?? '-createdAt';
  const available = query.get('available') ?? '';
  const pages = Number(query.get('pages') ?? 1);
  const [found, setFound] = useState(null);

  const load = async () => {
    const wanted = {q, sort, available, limit: Math.min(100, PAGE * pages)};
    Object.keys(wanted).forEach((key) => wanted[key] || delete wanted[key]);
    setFound(await api.tickets(wanted));
  };
  useEffect(() => {
    load();
  }, [q, sort, available, pages]);
  useLive(
    (message) => {
      if (message.type === 'resync' || (message.type === 'ticket' && message.ticket.version === 1)) {
        load();
      } else {
        setFound((now) => now && {...now, tickets: now.tickets.map((each) => updated(each, message))});
      }
    },
    [q, sort, available, pages],
  );

  const change = (changes) => {
    const next = new URLSearchParams({q, sort, available, pages, ...changes});
    [...next].forEach(([key, value]) => value || next.delete(key));
    go(`/?${next}`);
  };

  return html`<section>
    <h1>${strings.headline}</h1>
    <form class="filters" role="search" onSubmit=${(event) => event.preventDefault()}>
      <input
        type="search"
        data-testid="search"
        aria-label=${strings.search}
        placeholder=${strings.search}
        value=${q}
        onInput=${(event) => change({q: event.target.value, pages: 1})}
      />
      <select aria-label=${strings.sort} data-testid="sort" value=${sort} onChange=${(event) => change({sort: event.target.value})}>
        ${Object.entries(strings.sorts).map(([value, label]) => html`<option value=${value}>${label}</option>`)}
      </select>
      <label class="check">
        <input type="checkbox" checked=${available} onChange=${(event) => change({available: event.target.checked ? 'true' : ''})} />
        ${strings.onlyAvailable}
      </label>
    </form>
    ${found === null
      ? html`<div class="grid" aria-busy="true">${[1, 2, 3].map(() => html`<div class="card skeleton"></div>`)}</div>`
      : found.tickets.length === 0
        ? html`<p class="empty">${strings.nothingFound}</p>`
        : html`<div class="grid">${found.tickets.map((each) => html`<${Card} key=${each.id} ticket=${each} />`)}</div>`}
    ${found && found.tickets.length < found.total && found.tickets.length < 100 &&
    html`<p class="center"><button class="quiet" onClick=${() => change({pages: pages + 1})}>${strings.more}</button></p>`}
  </section>`;
};
