import {html, useEffect, useRef, useState} from '../vendor/htm-preact/standalone.module.js';
import * as api from './api.js';
import {dayOf} from './numbers.js';
import {strings} from './strings.js';

const said = strings.letters;

/** A dialog that is open as long as it is drawn; the browser keeps the focus in it and gives it back. */
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

const Shown = ({id, onClose}) => {
  const [letter, setLetter] = useState(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    api.letter(id).then(setLetter, (failure) => setProblem(failure.message));
  }, [id]);
  return html`<${Dialog} title=${said.shown(id)} onClose=${onClose}>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
    ${letter &&
    html`<p>${letter.cause}</p>
      <h3>${said.body}</h3>
      <pre tabindex="0" data-testid="body">${pretty(letter.body)}</pre>
      <h3>${said.headers}</h3>
      <dl>
        ${Object.entries(letter.headers).map(([name, values]) => html`<dt>${name}</dt><dd>${values.join(', ')}</dd>`)}
      </dl>`}
    <div class="actions"><button class="quiet" data-testid="close" onClick=${onClose}>${said.close}</button></div>
  <//>`;
};

const Confirm = ({decision, letter, onClose, onDone}) => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const decide = async () => {
    setBusy(true);
    try {
      await api.decisions[decision](letter.id);
      onDone(said.done[decision](letter));
    } catch (failure) {
      setProblem(failure.message);
      setBusy(false);
    }
  };
  return html`<${Dialog} title=${said.confirm[decision](letter)} onClose=${onClose}>
    <p>${said.consequence[decision]}</p>
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
    <div class="actions">
      <button class="quiet" onClick=${onClose}>${said.cancel}</button>
      <button data-testid="confirm" disabled=${busy} onClick=${decide}>${said[decision]}</button>
    </div>
  <//>`;
};

const Letter = ({letter, onOpen}) => {
  const action = (what) => html`<button
    class="quiet"
    data-testid=${what}
    aria-label=${`${said[what]}: ${said.shown(letter.id)}`}
    onClick=${() => onOpen({what, letter})}
  >${said[what]}</button>`;
  return html`<tr data-testid="letter">
    <td data-label=${said.time}>${dayOf(letter.time)}</td>
    <td data-label=${said.consumer}>${letter.consumer}</td>
    <td data-label=${said.subject}>${letter.subject}</td>
    <td data-label=${said.cause} class="cause">${letter.cause}</td>
    <td data-label=${said.actions}><div class="actions">${action('show')}${action('replay')}${action('drop')}</div></td>
  </tr>`;
};

/** The events that consumers have given up on; drawn anew when their number changes. */
export const Letters = ({count, onSay}) => {
  const [found, setFound] = useState({page: [], total: 0});
  const [open, setOpen] = useState(null);
  const [problem, setProblem] = useState('');
  const load = async (before = []) => {
    try {
      const from = before.length ? Number(before.at(-1).id) + 1 : 1;
      const {page, total} = await api.letters(from);
      setFound({page: [...before, ...page], total});
      setProblem('');
    } catch (failure) {
      setProblem(failure.message);
    }
  };
  useEffect(() => {
    load();
  }, [count]);
  const close = () => setOpen(null);
  const done = (message) => {
    close();
    onSay(message);
    load();
  };
  return html`<section aria-labelledby="letters">
    <h2 id="letters">${said.title}</h2>
    <p class="muted">${said.about}</p>
    ${problem && html`<p class="error" role="alert" data-testid="error">${problem}</p>`}
    ${found.page.length === 0
      ? !problem && html`<p data-testid="no-letters">${said.none}</p>`
      : html`<table class="letters">
          <caption class="hidden">${said.count(found.total)}</caption>
          <thead>
            <tr>
              ${[said.time, said.consumer, said.subject, said.cause, said.actions].map((title) => html`<th scope="col">${title}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${found.page.map((letter) => html`<${Letter} key=${letter.id} letter=${letter} onOpen=${setOpen} />`)}
          </tbody>
        </table>`}
    ${found.page.length < found.total &&
    html`<button class="quiet" data-testid="more" onClick=${() => load(found.page)}>${said.more}</button>`}
    ${open?.what === 'show' && html`<${Shown} id=${open.letter.id} onClose=${close} />`}
    ${open && open.what !== 'show' &&
    html`<${Confirm} decision=${open.what} letter=${open.letter} onClose=${close} onDone=${done} />`}
  </section>`;
};
