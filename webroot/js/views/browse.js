import {html, useEffect, useRef} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Availability, Empty, Waiting} from '../components.js';
import {dayAndMonth, money, weekdayAndTime} from '../format.js';
import {useDebounced, useFetched, useLive} from '../hooks.js';
import {Poster} from '../poster.js';
import {go, replace, restoreScroll} from '../router.js';
import {strings} from '../strings.js';
import {updatedTicket} from '../updates.js';
import {DEFAULTS, Filters, filtersOf, parametersOf} from './filters.js';

const PAGE = 12;
const REQUEST = 96;
const MOST = 960;

const Day = ({startsAt}) => {
  const [day, month] = dayAndMonth(startsAt);
  return html`<span class="day"><b>${day}</b>${month}</span>`;
};

const Card = ({ticket}) => html`<a class="card" href=${`#/tickets/${ticket.id}`} data-testid="ticket-card" data-ticket-id=${ticket.id}>
  <${Poster} id=${ticket.id} />
  ${ticket.startsAt && html`<${Day} startsAt=${ticket.startsAt} />`}
  <div class="card-body">
    <h2>${ticket.title}</h2>
    <p class="muted">${[ticket.startsAt ? weekdayAndTime(ticket.startsAt) : strings.anyTime, ticket.venue].filter(Boolean).join(' · ')}</p>
    <p class="row"><strong>${money(ticket.price, ticket.currency)}</strong><${Availability} ticket=${ticket} /></p>
  </div>
</a>`;

/** Up to `count` listings, those of `before` included, each once, by as many requests as that takes. */
const collect = async (filters, count, before) => {
  let {tickets, total} = before;
  while (tickets.length < Math.min(count, total)) {
    const limit = Math.min(REQUEST, count - tickets.length);
    const next = await api.tickets({...parametersOf(filters), limit, after: tickets.at(-1)?.id});
    const known = new Set(tickets.map((each) => each.id));
    total = next.total;
    tickets = [...tickets, ...next.list.filter((each) => !known.has(each.id))];
    if (next.list.length < limit) {
      break;
    }
  }
  return {tickets, total};
};

const NOTHING = {tickets: [], total: Infinity};

/** A button that is also pressed by scrolling near it. */
const More = ({onMore}) => {
  const button = useRef(null);
  useEffect(() => {
    const seen = new IntersectionObserver(([entry]) => entry.isIntersecting && onMore(), {rootMargin: '200px'});
    seen.observe(button.current);
    return () => seen.disconnect();
  });
  return html`<p class="center"><button class="quiet" data-testid="more" ref=${button} onClick=${onMore}>${strings.more}</button></p>`;
};

const Skeletons = () => html`<div class="grid" aria-busy="true">
  ${[1, 2, 3, 4, 5, 6, 7, 8].map(() => html`<div class="card skeleton"></div>`)}
</div>`;

const Results = ({found, isFiltered, onMore}) => {
  if (found.tickets.length === 0) {
    return html`<${Empty} text=${isFiltered ? strings.nothingFound : strings.nothingYet}>
      <a class="button" href=${isFiltered ? '#/' : '#/sell'}>${isFiltered ? strings.clear : strings.sell}</a>
    <//>`;
  }
  return html`<p class="count muted" role="status">${strings.found(found.total)}</p>
    <div class="grid">${found.tickets.map((each) => html`<${Card} key=${each.id} ticket=${each} />`)}</div>
    ${found.tickets.length < Math.min(found.total, MOST) && html`<${More} onMore=${onMore} />`}`;
};

export const Browse = ({query}) => {
  const filters = filtersOf(query);
  const asked = JSON.stringify(filters);
  const pages = Math.min(MOST / PAGE, Math.max(1, Number(query.get('pages')) || 1));
  const isExtending = useRef(false);
  const fetchListings = async () => {
    const before = isExtending.current && found.asked === asked ? found : NOTHING;
    isExtending.current = false;
    return {...(await collect(filters, pages * PAGE, before)), asked};
  };
  const {value: found, setValue: setFound, problem, load} = useFetched(fetchListings, [asked, pages]);
  useEffect(() => {
    if (found?.asked === asked) {
      restoreScroll();
    }
  }, [found]);
  const loadSoon = useDebounced(load);
  useLive(
    (message) => {
      if (message.type === 'ticket' && message.ticket.version === 1) {
        loadSoon();
      } else {
        setFound((now) => now && {...now, tickets: now.tickets.map((each) => updatedTicket(each, message))});
      }
    },
    [asked, pages],
  );

  const addressOf = (changes) => {
    const next = Object.entries({...filters, pages: '1', ...changes}).filter(
      ([key, value]) => String(value) !== (key === 'pages' ? '1' : DEFAULTS[key]),
    );
    return `/?${new URLSearchParams(next)}`;
  };
  const onMore = () => {
    if (found.tickets.length >= pages * PAGE) {
      isExtending.current = true;
      replace(addressOf({pages: pages + 1}));
    }
  };

  return html`<section>
    <div class="hero">
      <h1>${strings.headline}</h1>
      <p>${strings.subline}</p>
    </div>
    <${Filters} filters=${filters} onChange=${(changes) => go(addressOf(changes))} onType=${(changes) => replace(addressOf(changes))} />
    ${problem && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${found
      ? html`<${Results} found=${found} isFiltered=${addressOf({}) !== '/?'} onMore=${onMore} />`
      : !problem && html`<${Skeletons} />`}
  </section>`;
};
