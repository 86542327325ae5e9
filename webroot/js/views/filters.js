import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import {useSettled} from '../hooks.js';
import {strings} from '../strings.js';

/** What can be asked for, with what is meant where nothing is said. */
export const USUAL = {q: '', venue: '', from: '', to: '', minPrice: '', maxPrice: '', available: '', sort: '-createdAt'};

/** What an address asks for. */
export const filtersOf = (query) =>
  Object.fromEntries(Object.entries(USUAL).map(([name, usual]) => [name, query.get(name) ?? usual]));

const DAY_MILLIS = 24 * 60 * 60 * 1000;

/** The beginning of a day of the visitor's. */
const instant = (day, later = 0) => {
  const date = day && new Date(`${day}T00:00`);
  return date && !Number.isNaN(Number(date)) ? new Date(Number(date) + later).toISOString() : '';
};

/** The same as the API asks for it; the last day is meant whole. */
export const wanted = ({from, to, ...filters}) => ({...filters, from: instant(from), to: instant(to, DAY_MILLIS)});

/** An input whose typing nobody overwrites, though a link may change what is asked for. */
const Typed = ({name, value, label, onChange, ...input}) => {
  const element = useRef(null);
  const change = useSettled((text) => onChange({[name]: text}));
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
  const typed = (name, label, input) => html`<${Labelled} name=${name} label=${label}>
    <${Typed} name=${name} value=${filters[name]} onChange=${onType} ...${input} />
  <//>`;
  const [isOpen, setOpen] = useState(['venue', 'from', 'to', 'minPrice', 'maxPrice'].some((name) => filters[name]));
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
        ${typed('from', strings.from, {type: 'date'})}
        ${typed('to', strings.to, {type: 'date'})}
        ${typed('minPrice', strings.minPrice, {type: 'number', min: 0, step: 'any', inputmode: 'decimal'})}
        ${typed('maxPrice', strings.maxPrice, {type: 'number', min: 0, step: 'any', inputmode: 'decimal'})}
        <a class="clear" data-testid="clear" href="#/">${strings.clear}</a>
      </div>
    </details>
  </form>`;
};
