import {html, useEffect, useRef} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Empty, Waiting} from '../components.js';
import {firstPage} from '../firstAnswers.js';
import {useFetched, useHasPassed, useLive, useReload, useTitle} from '../hooks.js';
import {queryOf, serverNow} from '../http.js';
import {go, renamed, replace, restoreScroll} from '../router.js';
import {words as strings} from '../../words/shop.js';
import {updatedEvent} from '../updates.js';
import {EventCard} from './events.js';
import {DEFAULTS, Filters, filtersOf, parametersOf} from './filters.js';

const PAGE = 12;
const REQUEST = 96;
const MOST = 960;

/** Up to `count` events, those of `before` included, each once, by as many requests as that takes. */
const collect = async (filters, count, before) => {
  let {events, total, next} = before;
  while (events.length < count && next !== undefined) {
    const page = await api.events({...parametersOf(filters), limit: Math.min(REQUEST, count - events.length), cursor: next});
    const known = new Set(events.map((each) => each.id));
    events = [...events, ...page.list.filter((each) => !known.has(each.id))];
    ({total, next} = page);
  }
  return {events, total, next};
};

const NOTHING = {events: [], total: Infinity, next: ''};

/** What the page came with, if it is what the filters ask for. */
const firstOf = (filters, count) => {
  const found = firstPage(`/api/events${queryOf({...parametersOf(filters), limit: count})}`);
  return found && {events: found.list, total: found.total, next: found.next};
};

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

/** Without those that have begun since they were found; renders again when the next one begins. */
const useUpcoming = (events) => {
  const upcoming = events.filter((each) => !each.startsAt || Date.parse(each.startsAt) > serverNow());
  useHasPassed(upcoming.map((each) => each.startsAt).filter(Boolean).sort()[0]);
  return upcoming;
};

const Results = ({found, isFiltered, onMore}) => {
  const events = useUpcoming(found.events);
  if (events.length === 0 && found.next === undefined) {
    return html`<${Empty} text=${isFiltered ? strings.nothingFound : strings.nothingYet}>
      <a class="button" href=${isFiltered ? '/' : '/sell'}>${isFiltered ? strings.clear : strings.sell}</a>
    <//>`;
  }
  return html`<p class="count muted" role="status">${strings.found({n: found.total - found.events.length + events.length})}</p>
    <div class="grid">${events.map((each) => html`<${EventCard} key=${each.id} event=${each} />`)}</div>
    ${found.next !== undefined && found.events.length < MOST && html`<${More} onMore=${onMore} />`}`;
};

/** What the events of a place are called, as their organisers write its name; nothing for all events. */
const titleOf = ({city, category}, found) => {
  const first = found?.events[0];
  return city ? strings.eventsIn({city: first?.city ?? city}) : category && strings.eventsOf({category: first?.category ?? category});
};

/** Events by the filters in the query; `place` has those that are in the path. */
export const Browse = ({place, path, query}) => {
  const filters = {...filtersOf(query), ...place};
  const asked = JSON.stringify(filters);
  const pages = Math.min(MOST / PAGE, Math.max(1, Number(query.get('pages')) || 1));
  const isExtending = useRef(false);
  const fetchEvents = async () => {
    const before = isExtending.current && found.asked === asked ? found : NOTHING;
    isExtending.current = false;
    return {...(await collect(filters, pages * PAGE, before)), asked};
  };
  const {value: found, setValue: setFound, problem, load} = useFetched(fetchEvents, [asked, pages], () => {
    const first = firstOf(filters, pages * PAGE);
    return first && {...first, asked};
  });
  useEffect(() => {
    if (found?.asked === asked) {
      restoreScroll();
    }
  }, [found]);
  useTitle(titleOf(place, found) ?? (filters.q.trim() && strings.searchTitle({words: filters.q.trim()})));
  const loadSoon = useReload(load);
  useLive(
    (message) => {
      if (message.type === 'event') {
        loadSoon();
      } else {
        setFound((now) => now && {...now, events: now.events.map((each) => updatedEvent(each, message))});
      }
    },
    [asked, pages],
  );

  const addressOf = (changes) => {
    const next = Object.entries({...filters, pages: '1', ...changes}).filter(
      ([key, value]) => String(value) !== (key === 'pages' ? '1' : DEFAULTS[key]),
    );
    const isInPlace = Object.entries(place).every(([name, value]) => (changes[name] ?? value) === value);
    const rest = new URLSearchParams(next.filter(([key]) => !isInPlace || !(key in place)));
    return `${isInPlace ? path : '/'}?${rest}`.replace(/\?$/, '');
  };
  const onMore = () => {
    if (found.events.length >= pages * PAGE) {
      isExtending.current = true;
      replace(addressOf({pages: pages + 1}));
    }
  };

  return html`<section>
    <div class="hero">
      <h1>${titleOf(place, found) ?? strings.headline}</h1>
      <p>${strings.subline}</p>
    </div>
    <${Filters} filters=${filters} events=${found?.events ?? []} onChange=${(changes) => go(addressOf(changes))} onType=${(changes) => renamed(addressOf(changes))} />
    ${problem && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${found
      ? html`<${Results} found=${found} isFiltered=${addressOf({}) !== '/'} onMore=${onMore} />`
      : !problem && html`<${Skeletons} />`}
  </section>`;
};
