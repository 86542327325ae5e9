import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import {categoryAddress, cityAddress, eventAddress} from '../addresses.js';
import * as api from '../api.js';
import {weekdayAndTime} from '../format.js';
import {useDebounced} from '../hooks.js';
import {words as strings} from '../../words/shop.js';

const DEBOUNCE_MILLIS = 150;

/** What was found, as links with their words: events first, as they are what most look for. */
export const linksOf = ({events, cities, categories}) => [
  ...events.map((each) => ({
    address: eventAddress(each),
    title: each.title,
    note: [each.startsAt && weekdayAndTime(each.startsAt, each.timeZone), each.city].filter(Boolean).join(' · '),
  })),
  ...cities.map(({name, events: count}) => ({address: cityAddress(name), title: strings.eventsIn({city: name}), note: strings.found({n: count})})),
  ...categories.map(({name, events: count}) => ({address: categoryAddress(name), title: strings.eventsOf({category: name}), note: strings.found({n: count})})),
];

/** The field and the links, in the order in which the arrow keys pass them. */
const stopsOf = (part) => [part.querySelector('input'), ...part.querySelectorAll('.suggestions a')];

/** What may be meant by `text`, below the field that it is typed in; the server knows all events on sale. */
export const SearchSuggestions = ({text}) => {
  const [found, setFound] = useState(null);
  const [closedFor, setClosedFor] = useState(null);
  const anchor = useRef(null);
  const words = text.trim();
  const latest = useRef(words);
  latest.current = words;
  const ask = useDebounced(async () => {
    const asked = latest.current;
    const answer = asked && (await api.suggestions(asked).catch(() => null));
    if (latest.current === asked) {
      setFound(answer || null);
    }
  }, DEBOUNCE_MILLIS);
  useEffect(() => {
    setClosedFor((closed) => (closed === words ? closed : null));
    ask();
  }, [words]);
  // An effect of what was typed may run after the key that ends the search, so they are closed for these words.
  const close = () => setClosedFor(stopsOf(anchor.current.parentElement)[0].value.trim());
  useEffect(() => {
    const part = anchor.current.parentElement;
    const onFocusOut = ({relatedTarget}) => part.contains(relatedTarget) || close();
    const onKey = (event) => {
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      const stops = stopsOf(part);
      if (event.key === 'Escape') {
        stops[0].focus();
        close();
      } else if (event.key === 'Enter' && event.target === stops[0]) {
        close();
      } else if (step && stops.length > 1) {
        event.preventDefault();
        stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
      }
    };
    part.addEventListener('focusout', onFocusOut);
    part.addEventListener('keydown', onKey);
    return () => {
      part.removeEventListener('focusout', onFocusOut);
      part.removeEventListener('keydown', onKey);
    };
  }, []);
  const links = closedFor !== words && words && found ? linksOf(found) : [];
  return html`<div ref=${anchor}>
    ${links.length > 0 &&
    html`<ul class="suggestions" data-testid="suggestions" aria-label=${strings.suggestions}>
      ${links.map(({address, title, note}) => html`<li key=${address}><a href=${address} onClick=${close}><span>${title}</span> <small class="muted">${note}</small></a></li>`)}
    </ul>`}
  </div>`;
};
