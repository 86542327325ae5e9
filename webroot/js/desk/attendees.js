import {html} from '../../vendor/htm-preact/standalone.module.js';
import {deskAddress} from '../addresses.js';
import {Empty, Waiting} from '../components.js';
import {useDebounced} from '../hooks.js';
import {queryOf} from '../http.js';
import {replace} from '../router.js';
import * as api from './api.js';
import {More, Search, Tables, TypeFilter, usePages} from './common.js';
import {filtersOf, shortId} from './orders.js';
import {words} from '../../words/desk.js';

/** Answers in words, with the questions that they belong to. */
export const answersText = (answers = {}, questions = []) =>
  Object.entries(answers)
    .map(([id, answer]) => {
      const text = typeof answer === 'boolean' ? words.answers[answer] : answer;
      return `${questions.find((each) => each.id === id)?.text ?? words.earlierQuestion} ${text}`;
    })
    .join(' · ');

const Row = ({event, attendee}) => {
  const {orderId, type, ticketId, name, email, answers} = attendee;
  const answered = answersText(answers, event.attendees?.questions);
  return html`<li class="line" data-testid="attendee">
    <div>
      <b>${name || email || words.unnamed}</b>
      <p class="muted">${[name && email, answered].filter(Boolean).join(' · ')}</p>
    </div>
    <span>${type ?? event.ticketTypes.find((each) => each.id === ticketId)?.name}</span>
    <a href=${deskAddress(event.id, 'orders', orderId)}>${words.orderNumber({id: shortId(orderId)})}</a>
  </li>`;
};

/** The seats of paid orders, with who comes. */
export const Attendees = ({event, query}) => {
  const filters = filtersOf(query, ['q', 'ticketId']);
  const pages = usePages(() => api.attendees(event.id, filters), [event.id, JSON.stringify(filters)]);
  const change = (changes) => replace(`${deskAddress(event.id, 'attendees')}${queryOf({...filters, ...changes})}`);
  const type = useDebounced((q) => change({q: q.trim()}));
  const {page, problem, load} = pages;
  const isFiltered = Object.values(filters).some(Boolean);
  return html`<div>
    <form class="filters" role="search" onSubmit=${(submitted) => submitted.preventDefault()}>
      <div class="filters-first">
        <${Search} value=${filters.q} label=${words.searchAttendees} onType=${type} />
        <${TypeFilter} event=${event} selected=${filters.ticketId} onChange=${change} />
      </div>
    </form>
    ${page === null && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${page?.list.length === 0 && html`<${Empty} text=${isFiltered ? words.nothingFound : words.noAttendees} />`}
    <ul class="lines">${page?.list.map((each, i) => html`<${Row} key=${i} event=${event} attendee=${each} />`)}</ul>
    <${More} pages=${pages} />
    ${page?.list.length > 0 && html`<${Tables} links=${[[isFiltered ? words.csvFiltered : words.csvAttendees, api.tables.attendees(event.id, filters), 'csv-attendees']]} />`}
  </div>`;
};
