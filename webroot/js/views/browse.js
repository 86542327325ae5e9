import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Poster} from '../components.js';
import {dateTime, money} from '../format.js';
import {useLive, useSettled} from '../hooks.js';
import {go, replace} from '../router.js';
import {strings} from '../strings.js';

const PAGE = 12;
const CHUNK = 96;
const USUAL = {q: '', sort: '-createdAt', available: '', pages: '1'};

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

const chunkOf = (filters, page) => {
  const wanted = {...filters, limit: CHUNK, page};
  Object.keys(wanted).forEach((key) => wanted[key] || delete wanted[key]);
  return api.tickets(wanted);
};

/** The first `count` listings or all there are; one that moved between answers meanwhile is there once. */
const first = async (filters, count) => {
  const head = await chunkOf(filters, 1);
  const chunks = Math.ceil(Math.min(count, head.total) / CHUNK);
  const rest = await Promise.all(Array.from({length: Math.max(0, chunks - 1)}, (_, i) => chunkOf(filters, i + 2)));
  const byId = new Map([head, ...rest].flatMap((each) => each.tickets).map((each) => [each.id, each]));
  return {tickets: [...byId.values()].slice(0, count), total: head.total};
};

const Results = ({found, onMore}) => {
  if (found === null) {
    return html`<div class="grid" aria-busy="true">${[1, 2, 3].map(() => html`<div class="card skeleton"></div>`)}</div>`;
  }
  if (found.tickets.length === 0) {
    return html`<p class="empty" role="status">${strings.nothingFound}</p>`;
  }
  return html`<p class="hidden" role="status">${strings.found(found.total)}</p>
    <div class="grid">${found.tickets.map((each) => html`<${Card} key=${each.id} ticket=${each} />`)}</div>
    ${found.tickets.length < found.total &&
    html`<p class="center"><button class="quiet" data-testid="more" onClick=${onMore}>${strings.more}</button></p>`}`;
};

export const Browse = ({query}) => {
  const q = query.get('q') ?? '';
  const sort = query.get('sort') ?? USUAL.sort;
  const available = query.get('available') ?? '';
  const pages = Math.max(1, Number(query.get('pages')) || 1);
  const [found, setFound] = useState(null);
  const [problem, setProblem] = useState(null);
  const asked = useRef(0);
  const input = useRef(null);

  // Answers may overtake each other; only the one to the latest question counts.
  const load = async () => {
    asked.current += 1;
    const question = asked.current;
    const answer = await first({q, sort, available}, pages * PAGE).catch((failure) => failure);
    if (question === asked.current) {
      const failed = answer instanceof Error;
      setProblem(failed ? answer.message : null);
      setFound((now) => (failed ? now : answer));
    }
  };
  useEffect(() => {
    load();
  }, [q, sort, available, pages]);
  // A link may change the search too, but nobody's typing is overwritten.
  useEffect(() => {
    if (document.activeElement !== input.current) {
      input.current.value = q;
    }
  }, [q]);
  const loadSoon = useSettled(load);
  useLive(
    (message) => {
      if (message.type === 'resync') {
        load();
      } else if (message.type === 'ticket' && message.ticket.version === 1) {
        loadSoon();
      } else {
        setFound((now) => now && {...now, tickets: now.tickets.map((each) => updated(each, message))});
      }
    },
    [q, sort, available, pages],
  );

  const change = (changes, move = go) => {
    const next = new URLSearchParams({q, sort, available, pages, ...changes});
    [...next].forEach(([key, value]) => value === USUAL[key] && next.delete(key));
    move(`/?${next}`);
  };
  const search = useSettled((text) => change({q: text, pages: 1}, replace));

  return html`<section>
    <h1>${strings.headline}</h1>
    <form class="filters" role="search" onSubmit=${(event) => event.preventDefault()}>
      <input
        type="search"
        ref=${input}
        data-testid="search"
        aria-label=${strings.search}
        placeholder=${strings.search}
        defaultValue=${q}
        onInput=${(event) => search(event.target.value)}
      />
      <select
        aria-label=${strings.sort}
        data-testid="sort"
        value=${sort}
        onChange=${(event) => change({sort: event.target.value, pages: 1})}
      >
        ${Object.entries(strings.sorts).map(([value, label]) => html`<option value=${value}>${label}</option>`)}
      </select>
      <label class="check">
        <input
          type="checkbox"
          data-testid="only-available"
          checked=${available}
          onChange=${(event) => change({available: event.target.checked ? 'true' : '', pages: 1})}
        />
        ${strings.onlyAvailable}
      </label>
    </form>
    ${problem && html`<p class="empty error" role="alert" data-testid="error">${problem}</p>`}
    ${(found || !problem) && html`<${Results} found=${found} onMore=${() => change({pages: pages + 1}, replace)} />`}
  </section>`;
};
