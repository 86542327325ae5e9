import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {CurrencySelect} from '../components.js';
import {useDebounced} from '../hooks.js';
import {findPlace} from '../place.js';
import {words as strings} from '../../words/shop.js';

/** The filters with their defaults. */
export const DEFAULTS = {q: '', when: '', near: '', within: '', city: '', category: '', from: '', to: '', minPrice: '', maxPrice: '', currency: '', free: '', available: '', sort: ''};

/** The filters in an address; those of earlier versions had the venue apart. */
export const filtersOf = (query) => {
  const filters = Object.fromEntries(Object.entries(DEFAULTS).map(([name, value]) => [name, query.get(name) ?? value]));
  const venue = query.get('venue');
  return venue ? {...filters, q: `${filters.q} ${venue}`.trim()} : filters;
};

/** The start of a day in the visitor's time zone, or of one that many days later: days have 23 to 25 hours. */
const instant = (day, daysLater = 0) => {
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  const date = new Date(year, month - 1, dayOfMonth + daysLater);
  return Number.isNaN(Number(date)) ? '' : date.toISOString();
};

/** The first price chooses a currency, as a price means nothing without one. */
const FIRST_CURRENCY = 'usd';
const withCurrency = (changes, {currency}) =>
  changes.minPrice || changes.maxPrice ? {...changes, currency: currency || FIRST_CURRENCY} : changes;

/** The orders that make sense with the filters, the usual one first. */
export const sortsOf = ({q, near}) => [...(q.trim() ? ['relevance'] : []), 'startsAt', ...(near ? ['distance'] : []), 'price', '-price', '-createdAt'];

/** The order that is chosen, if it makes sense, or the usual one. */
export const sortOf = (filters) => (sortsOf(filters).includes(filters.sort) ? filters.sort : sortsOf(filters)[0]);

/** The filters as parameters of the API; the last day is included. */
export const parametersOf = ({q, from, to, when, near, within, ...filters}) => ({
  ...withCurrency({...filters, from: instant(from), to: instant(to, 1)}, filters),
  words: q,
  when: when || 'upcoming',
  near,
  within: near ? within : '',
  sort: sortOf({q, near, ...filters}),
});

/** An input that a link may change, but not while the visitor types. */
const Typed = ({name, value, label, onChange, ...input}) => {
  const element = useRef(null);
  const change = useDebounced((text) => onChange({[name]: text}));
  useEffect(() => {
    if (document.activeElement !== element.current) {
      element.current.value = value;
    }
  }, [value]);
  return html`<input
    ref=${element}
    data-testid=${name === 'q' ? 'search' : name}
    id=${`filter-${name}`}
    aria-label=${label}
    defaultValue=${value}
    onInput=${(event) => change(event.target.value)}
    ...${input}
  />`;
};

const Labelled = ({name, label, children}) => html`<div class="filter">
  <label for=${`filter-${name}`}>${label}</label>${children}
</div>`;

/** A filter that one touch sets or takes away. */
const Chip = ({name, label, isOn, onClick, busy}) => html`<button type="button" class="chip" data-testid=${`chip-${name}`} aria-pressed=${isOn ? 'true' : 'false'} disabled=${busy} onClick=${onClick}>${label}</button>`;

const DAYS = ['today', 'tomorrow', 'weekend', 'next_week'];
const DISTANCES = ['10', '25', '50', '100', '200'];
const USUAL_DISTANCE = '25';

/** Asks for the place of the visitor only when touched; `onProblem` is told why that did not work. */
const NearMe = ({filters, onChange, onProblem}) => {
  const [busy, setBusy] = useState(false);
  const onClick = async () => {
    onProblem('');
    if (filters.near) {
      onChange({near: '', within: ''});
      return;
    }
    setBusy(true);
    try {
      onChange({near: await findPlace(), within: USUAL_DISTANCE});
    } catch ({message}) {
      onProblem(message);
    } finally {
      setBusy(false);
    }
  };
  const within = filters.within || USUAL_DISTANCE;
  return html`<${Chip} name="near" label=${busy ? strings.findingPlace : strings.nearMe} isOn=${Boolean(filters.near)} busy=${busy} onClick=${onClick} />
    ${filters.near &&
    html`<select class="chip" id="filter-within" data-testid="within" aria-label=${strings.within} value=${within} onChange=${(event) => onChange({within: event.target.value})}>
      ${DISTANCES.map((km) => html`<option value=${km} selected=${km === within}>${strings.kilometres({km})}</option>`)}
    </select>`}`;
};

/** What touches of one finger find: days, the neighbourhood, what is free or has tickets left. */
const Chips = ({filters, onChange}) => {
  const [problem, setProblem] = useState('');
  const toggle = (name, value) => onChange({[name]: filters[name] === value ? '' : value});
  return html`<div class="chips" role="group" aria-label=${strings.quickFilters}>
      <${NearMe} filters=${filters} onChange=${onChange} onProblem=${setProblem} />
      ${DAYS.map((day) => html`<${Chip} key=${day} name=${day} label=${strings.days[day]} isOn=${filters.when === day} onClick=${() => toggle('when', day)} />`)}
      <${Chip} name="free" label=${strings.free} isOn=${filters.free === 'true'} onClick=${() => toggle('free', 'true')} />
      <${Chip} name="available" label=${strings.onlyAvailable} isOn=${filters.available === 'true'} onClick=${() => toggle('available', 'true')} />
    </div>
    <p class="place-note" role="status" data-testid="place-note">${problem && strings.placeProblems[problem]}</p>`;
};

/** The most frequent values of a field among the events that are shown, until the server says those of all. */
const MOST_SUGGESTIONS = 6;
export const frequent = (events, field) => {
  const counts = new Map();
  events.map((each) => each[field]).filter(Boolean).forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts].sort(([, one], [, other]) => other - one).slice(0, MOST_SUGGESTIONS).map(([value]) => value);
};

const Suggestions = ({name, known, events, filters, onChange}) => {
  const values = [...new Set([filters[name], ...(known ?? frequent(events, name))].filter(Boolean))];
  return values.length > 0 && html`<div class="chips" role="group" aria-label=${strings[name]}>
    ${values.map((value) => html`<${Chip} key=${value} name=${`${name}-${value}`} label=${value} isOn=${filters[name] === value} onClick=${() => onChange({[name]: filters[name] === value ? '' : value})} />`)}
  </div>`;
};

/** The field for words; what may be meant by them is a module that comes once the field is touched. */
const SearchField = ({filters, onType}) => {
  const [text, setText] = useState('');
  const [parts, setParts] = useState(null);
  const load = () => parts ?? import('./suggestions.js').then(setParts, () => {});
  return html`<div class="search-field" onFocusCapture=${load} onInput=${(event) => setText(event.target.value)}>
    <${Typed} name="q" type="search" label=${strings.search} placeholder=${strings.searchHint} value=${filters.q} onChange=${onType} maxlength="200" enterkeyhint="search" autocomplete="off" />
    ${parts && html`<${parts.SearchSuggestions} text=${text} />`}
  </div>`;
};

const MORE = ['city', 'category', 'from', 'to', 'minPrice', 'maxPrice', 'currency'];

export const Filters = ({filters, events, onChange, onType}) => {
  const [currencies, setCurrencies] = useState([]);
  const [names, setNames] = useState({});
  const onCurrency = ({target}) => onChange(target.value ? {currency: target.value} : {currency: '', minPrice: '', maxPrice: ''});
  const typed = (name, label, input) => html`<${Labelled} name=${name} label=${label}>
    <${Typed} name=${name} value=${filters[name]} onChange=${(changes) => onType(withCurrency(changes, filters))} ...${input} />
  <//>`;
  const [isOpen, setOpen] = useState(MORE.some((name) => filters[name]));
  useEffect(() => {
    if (isOpen) {
      api.currencies().then((list) => setCurrencies(list.map((each) => each.code)), () => {});
      api.suggestions('').then(setNames, () => {});
    }
  }, [isOpen]);
  const sort = sortOf(filters);
  return html`<form class="filters" role="search" action="/" method="get" onSubmit=${(event) => event.preventDefault()}>
    <div class="filters-first">
      <${SearchField} filters=${filters} onType=${onType} />
      <select id="filter-sort" aria-label=${strings.sort} data-testid="sort" value=${sort} onChange=${(event) => onChange({sort: event.target.value})}>
        ${sortsOf(filters).map((value) => html`<option value=${value} selected=${value === sort}>${strings.sorts[value]}</option>`)}
      </select>
    </div>
    <${Chips} filters=${filters} onChange=${onChange} />
    <details open=${isOpen} onToggle=${(event) => setOpen(event.target.open)}>
      <summary data-testid="more-filters">${strings.moreFilters}</summary>
      <${Suggestions} name="city" known=${names.cities?.map((each) => each.name)} events=${events} filters=${filters} onChange=${onChange} />
      <${Suggestions} name="category" known=${names.categories?.map((each) => each.name)} events=${events} filters=${filters} onChange=${onChange} />
      <div class="filters-more">
        ${typed('city', strings.city, {maxlength: 100})}
        ${typed('category', strings.category, {maxlength: 50})}
        ${typed('from', strings.from, {type: 'date'})}
        ${typed('to', strings.to, {type: 'date'})}
        ${typed('minPrice', strings.minPrice, {type: 'number', min: 0, step: 'any', inputmode: 'decimal'})}
        ${typed('maxPrice', strings.maxPrice, {type: 'number', min: 0, step: 'any', inputmode: 'decimal'})}
        <${Labelled} name="currency" label=${strings.currency}>
          <${CurrencySelect} id="filter-currency" list=${currencies} selected=${filters.currency} any=${strings.anyCurrency} onChange=${onCurrency} />
        <//>
        <a class="clear" data-testid="clear" href="/">${strings.clear}</a>
      </div>
    </details>
  </form>`;
};
