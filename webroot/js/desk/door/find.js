import {html, useState} from '../../../vendor/htm-preact/standalone.module.js';
import {Problems, Waiting} from '../../components.js';
import {useAction, useDebounced} from '../../hooks.js';
import {shortCodeText} from '../../tickets/ticket.js';
import {timeText} from '../../views/eventChange.js';
import {More, Search, usePages} from '../common.js';
import * as api from './api.js';
import {words} from '../../../words/deskDoor.js';

const entryText = ({direction, at, gate, device, offline}, event) =>
  [`${words.entries[direction]} ${timeText(at, event)}`, gate, device, offline && words.withoutNetwork].filter(Boolean).join(' · ');

const Row = ({found, event, mayUndo, onChanged}) => {
  const undo = useAction(async () => {
    await api.undo(found.id);
    await onChanged();
  });
  const {shortCode, type, name, number, of, status, inside, entries = []} = found;
  const state = inside ? words.isInside : words.statuses[status];
  return html`<li class="line" data-testid="found-ticket" data-inside=${String(Boolean(inside))}>
    <div>
      <b>${[name ?? type, shortCode && shortCodeText(shortCode)].filter(Boolean).join(' · ')}</b>
      <p class="muted">${[name && type, number && of > 1 && words.seat({number, of}), state].filter(Boolean).join(' · ')}</p>
      ${entries.map((each) => html`<p class="small" key=${each.scanId ?? each.at}>${entryText(each, event)}</p>`)}
    </div>
    ${mayUndo && entries.length > 0 && status !== 'void' && html`<button class="quiet" data-testid="undo" disabled=${undo.busy} onClick=${undo.run}>${words.undo}</button>`}
    <${Problems} errors=${undo.errors} />
  </li>`;
};

/** Finds a ticket, with its way through the door; a manager takes the last scan back. */
export const Find = ({event, mayUndo}) => {
  const [q, setQuery] = useState('');
  const [said, setSaid] = useState('');
  const pages = usePages(() => (q ? api.admissions(event.id, {q, limit: '20'}) : Promise.resolve({list: [], next: null})), [event.id, q]);
  const type = useDebounced((text) => {
    setSaid('');
    setQuery(text.trim());
  });
  const changed = async () => {
    await pages.load();
    setSaid(words.undone);
  };
  return html`<section class="panel wide">
    <h2>${words.find}</h2>
    <form role="search" onSubmit=${(submitted) => submitted.preventDefault()}><${Search} value=${q} label=${words.findHint} onType=${type} /></form>
    <p role="status" data-testid="undone">${said}</p>
    ${pages.page === null && html`<${Waiting} problem=${pages.problem} onRetry=${pages.load} />`}
    ${q && pages.page?.list.length === 0 && html`<p class="muted">${words.findNothing}</p>`}
    <ul class="lines">${pages.page?.list.map((each) => html`<${Row} key=${each.id} found=${each} event=${event} mayUndo=${mayUndo} onChanged=${changed} />`)}</ul>
    <${More} pages=${pages} />
  </section>`;
};
