import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import {useFetched} from '../hooks.js';
import {words as strings} from '../../words/shop.js';
import * as api from './api.js';
import {words} from '../../words/desk.js';

const POLL_MILLIS = 3000;

/** Does `load` every few seconds while that is needed and the page is in view. */
export const usePolling = (load, isNeeded) => {
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    if (!isNeeded) {
      return undefined;
    }
    const timer = setInterval(() => !document.hidden && latest.current(), POLL_MILLIS);
    return () => clearInterval(timer);
  }, [isNeeded]);
};

/** A list that grows by pages: `fetchFirst` answers the first one with the address of the next. */
export const usePages = (fetchFirst, inputs) => {
  const {value, setValue, problem, load} = useFetched(fetchFirst, inputs);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState(null);
  const more = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const page = await api.nextPage(value.next);
      // Another list may have been asked for meanwhile.
      setValue((now) => (now === value ? {list: [...now.list, ...page.list], next: page.next} : now));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return {page: value, problem, load, more, busy, failure};
};

/** The button for the next page, if there is one. */
export const More = ({pages}) => html`${pages.failure && html`<p class="error center" role="alert" data-testid="error">${pages.failure.message}</p>`}
  ${pages.page?.next && html`<p class="center"><button class="quiet" data-testid="more" disabled=${pages.busy} onClick=${pages.more}>${strings.more}</button></p>`}`;

/** Links to tables for a spreadsheet, as pairs of a label and an address. */
export const Tables = ({links}) => html`<p class="csv"><span class="muted">${words.csv}</span>
  ${links.map(([label, href, testid]) => html`<a key=${href} class="button quiet" href=${href} download data-testid=${testid}>${label}</a>`)}
</p>`;

/** A select that filters a list. */
export const Filter = ({name, label, any, options, selected, onChange}) => html`<select
  data-testid=${`filter-${name}`}
  aria-label=${label}
  value=${selected}
  onChange=${(event) => onChange({[name]: event.target.value})}
>
  <option value="" selected=${!selected}>${any}</option>
  ${options.map(([value, text]) => html`<option key=${value} value=${value} selected=${value === selected}>${text}</option>`)}
</select>`;

/** The types of an event to filter by; none if there is one. */
export const TypeFilter = ({event, selected, onChange}) =>
  event.ticketTypes.length > 1 &&
  html`<${Filter}
    name="ticketId"
    label=${words.type}
    any=${words.anyType}
    options=${event.ticketTypes.map((each) => [each.id, each.name])}
    selected=${selected}
    onChange=${onChange}
  />`;

/** A search field; a link may change it, but not while the organiser types. */
export const Search = ({value, label, onType}) => {
  const element = useRef(null);
  useEffect(() => {
    if (document.activeElement !== element.current) {
      element.current.value = value;
    }
  }, [value]);
  return html`<input ref=${element} type="search" data-testid="search" maxlength="100" aria-label=${label} placeholder=${label} defaultValue=${value} onInput=${(event) => onType(event.target.value)} />`;
};

/** One number with its name. */
export const Figure = ({label, value, hint, testid}) => html`<div class="figure">
  <dt>${label}</dt>
  <dd data-testid=${testid}>${value}</dd>
  ${hint && html`<dd class="muted small">${hint}</dd>`}
</div>`;

/** A table with a heading of each column; numbers are aligned. `rows` are lists of cells. */
export const Table = ({caption, columns, rows, testid}) => html`<div class="table-scroll" tabindex="0" role="region" aria-label=${caption}>
  <table data-testid=${testid}>
    <caption class="hidden">${caption}</caption>
    <thead><tr>${columns.map((each, i) => html`<th scope="col" class=${i > 0 ? 'number' : ''}>${each}</th>`)}</tr></thead>
    <tbody>${rows.map((cells) => html`<tr>${cells.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td class="number">${cell}</td>`))}</tr>`)}</tbody>
  </table>
</div>`;
