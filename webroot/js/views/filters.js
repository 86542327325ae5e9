import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {CurrencySelect} from '../components.js';
import {useDebounced} from '../hooks.js';
import {strings} from '../strings.js';

/** The filters with their defaults. */
export const DEFAULTS = {q: '', venue: '', city: '', category: '', from: '', to: '', minPrice: '', maxPrice: '', currency: '', available: '', sort: '-createdAt'};

/** The filters in an address. */
export const filtersOf = (query) =>
  Object.fromEntries(Object.entries(DEFAULTS).map(([name, value]) => [name, query.get(name) ?? value]));

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

/** The filters as parameters of the API; the last day is included. */
export const parametersOf = ({from, to, ...filters}) =>
  withCurrency({...filters, from: instant(from), to: instant(to, 1)}, filters);

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

export const Filters = ({filters, onChange, onType}) => {
  const [currencies, setCurrencies] = useState([]);
  const onCurrency = ({target}) => onChange(target.value ? {currency: target.value} : {currency: '', minPrice: '', maxPrice: ''});
  const typed = (name, label, input) => html`<${Labelled} name=${name} label=${label}>
    <${Typed} name=${name} value=${filters[name]} onChange=${(changes) => onType(withCurrency(changes, filters))} ...${input} />
  <//>`;
  const [isOpen, setOpen] = useState(['venue', 'city', 'category', 'from', 'to', 'minPrice', 'maxPrice', 'currency'].some((name) => filters[name]));
  useEffect(() => {
    if (isOpen) {
      api.currencies().then((list) => setCurrencies(list.map((each) => each.code)), () => {});
    }
  }, [isOpen]);
  return html`<form class="filters" role="search" onSubmit=${(event) => event.preventDefault()}>
    <div class="filters-first">
      <${Typed} name="q" type="search" label=${strings.search} placeholder=${strings.search} value=${filters.q} onChange=${onType} maxlength="200" />
      <select id="filter-sort" aria-label=${strings.sort} data-testid="sort" value=${filters.sort} onChange=${(event) => onChange({sort: event.target.value})}>
        ${Object.entries(strings.sorts).map(([value, label]) => html`<option value=${value} selected=${value === filters.sort}>${label}</option>`)}
      </select>
      <label class="check">
        <input type="checkbox" data-testid="only-available" checked=${filters.available === 'true'} onChange=${(event) => onChange({available: event.target.checked ? 'true' : ''})} />
        ${strings.onlyAvailable}
      </label>
    </div>
    <details open=${isOpen} onToggle=${(event) => setOpen(event.target.open)}>
      <summary data-testid="more-filters">${strings.moreFilters}</summary>
      <div class="filters-more">
        ${typed('venue', strings.venue, {maxlength: 200})}
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
