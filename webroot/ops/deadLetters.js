import {html, useEffect, useRef, useState} from '../vendor/htm-preact/standalone.module.js';
import {Problems, Waiting} from '../js/components.js';
import {shortTime} from '../js/format.js';
import {useAction, useFetched} from '../js/hooks.js';
import {words as shop} from '../words/shop.js';
import * as api from './api.js';
import {strings} from './strings.js';

const text = strings.deadLetters;

/** A modal dialog, open while it is rendered; the browser keeps the focus in it and gives it back. */
const Dialog = ({title, onClose, children}) => {
  const element = useRef(null);
  useEffect(() => {
    const dialog = element.current;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return html`<dialog ref=${element} aria-labelledby="dialog-title" onCancel=${onClose} data-testid="dialog">
    <h2 id="dialog-title">${title}</h2>
    ${children}
  </dialog>`;
};

const pretty = (body) => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};

const Details = ({id, onClose}) => {
  const {value: letter, problem, load} = useFetched(() => api.deadLetter(id), [id]);
  return html`<${Dialog} title=${text.name(id)} onClose=${onClose}>
    ${letter
      ? html`<p>${letter.cause}</p>
          <h3>${text.body}</h3>
          <pre tabindex="0" data-testid="body">${pretty(letter.body)}</pre>
          <h3>${text.headers}</h3>
          <dl>
            ${Object.entries(letter.headers).map(([name, values]) => html`<dt>${name}</dt><dd>${values.join(', ')}</dd>`)}
          </dl>`
      : html`<${Waiting} problem=${problem} onRetry=${load} />`}
    <div class="actions"><button class="quiet" data-testid="close" onClick=${onClose}>${text.close}</button></div>
  <//>`;
};

const DECISIONS = {replay: api.replay, drop: api.drop};

const Confirm = ({decision, letter, onClose, onDone}) => {
  const decide = useAction(async () => {
    await DECISIONS[decision](letter.id);
    onDone(text.done[decision](letter));
  });
  return html`<${Dialog} title=${text.confirm[decision](letter)} onClose=${onClose}>
    <p>${text.consequence[decision]}</p>
    <${Problems} errors=${decide.errors} />
    <div class="actions">
      <button class="quiet" onClick=${onClose}>${text.cancel}</button>
      <button data-testid="confirm" disabled=${decide.busy} onClick=${decide.run}>${text[decision]}</button>
    </div>
  <//>`;
};

const Row = ({letter, onOpen}) => {
  const action = (name) => html`<button
    class="quiet"
    data-testid=${name}
    aria-label=${`${text[name]}: ${text.name(letter.id)}`}
    onClick=${() => onOpen({name, letter})}
  >${text[name]}</button>`;
  return html`<tr data-testid="dead-letter">
    <td data-label=${text.time}>${shortTime(letter.time)}</td>
    <td data-label=${text.consumer}>${letter.consumer}</td>
    <td data-label=${text.subject}>${letter.subject}</td>
    <td data-label=${text.cause} class="cause">${letter.cause}</td>
    <td data-label=${text.actions}><div class="actions">${action('show')}${action('replay')}${action('drop')}</div></td>
  </tr>`;
};

const Table = ({list, total, onOpen}) => html`<table class="dead-letters">
  <caption class="hidden">${text.count(total)}</caption>
  <thead>
    <tr>${[text.time, text.consumer, text.subject, text.cause, text.actions].map((title) => html`<th scope="col">${title}</th>`)}</tr>
  </thead>
  <tbody>${list.map((letter) => html`<${Row} key=${letter.id} letter=${letter} onOpen=${onOpen} />`)}</tbody>
</table>`;

/** The dead letters of the first pages; each page begins after the last number of the page before. */
const fetchPages = async (pages) => {
  let found = {list: [], total: 0};
  for (let page = 0; page < pages && (page === 0 || found.list.length < found.total); page += 1) {
    const {list, total} = await api.deadLetters({from: found.list.length && Number(found.list.at(-1).id) + 1});
    found = {list: [...found.list, ...list], total};
  }
  return found;
};

/** The dead letters, fetched again after each report that counts more or fewer than are known here. */
export const DeadLetters = ({report, onDone}) => {
  const [pages, setPages] = useState(1);
  const {value: found, problem, load} = useFetched(() => fetchPages(pages), [pages]);
  useEffect(() => {
    const isFetched = found || problem;
    if (isFetched && found?.total !== report.deadLetters) {
      load();
    }
  }, [report]);
  const [open, setOpen] = useState(null);
  const close = () => setOpen(null);
  const done = (message) => {
    close();
    onDone(message);
    load();
  };
  return html`<section aria-labelledby="dead-letters">
    <h2 id="dead-letters">${text.title}</h2>
    <p class="muted">${text.about}</p>
    ${(problem || !found) && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${found?.list.length === 0 && html`<p data-testid="no-dead-letters">${text.none}</p>`}
    ${found?.list.length > 0 && html`<${Table} ...${found} onOpen=${setOpen} />`}
    ${found?.list.length < found?.total &&
    html`<button class="quiet" data-testid="more" onClick=${() => setPages(pages + 1)}>${shop.more}</button>`}
    ${open?.name === 'show' && html`<${Details} id=${open.letter.id} onClose=${close} />`}
    ${open && open.name !== 'show' &&
    html`<${Confirm} decision=${open.name} letter=${open.letter} onClose=${close} onDone=${done} />`}
  </section>`;
};
