import {html, useRef, useState} from '../vendor/htm-preact/standalone.module.js';
import {INSIDE, ISSUED, LEFT} from './decide.js';
import {findNames, submitSearch} from './search.js';
import {words} from '../words/door.js';

const mayPass = ({state}, {door, direction}) =>
  direction === 'out' ? state === INSIDE : state === ISSUED || (state === LEFT && door.reentry);

const Found = ({found, status, onScan}) => html`<li class="found" data-testid="found">
  <div>
    <b>${found.name ?? status.door.types[found.typeIndex]?.name}</b>
    <span>${[found.name && status.door.types[found.typeIndex]?.name, found.of > 1 && words.placeOf({number: found.number, of: found.of}), words.states[found.state]].filter(Boolean).join(' · ')}</span>
  </div>
  ${mayPass(found, status) && html`<button data-testid="let-in" onClick=${onScan}>${status.direction === 'out' ? words.letOut : words.letIn}</button>`}
</li>`;

/**
 * The search of the door: its text, and what was found when it was submitted.
 *
 * @param show scans by a function and shows what comes of it
 */
export const useLookup = (session, show) => {
  const [text, setText] = useState('');
  const [submitted, setSubmitted] = useState(null);
  const latest = useRef('');
  const type = (next) => {
    latest.current = next;
    setText(next);
    setSubmitted(null);
  };
  const submit = async (typed) => {
    type(typed);
    setSubmitted({isChecking: true});
    const {isShown, found} = await submitSearch(typed, session, show);
    if (latest.current !== typed) {
      return;
    }
    if (isShown) {
      type('');
    } else {
      setSubmitted({found});
    }
  };
  const choose = ({ref}) => {
    type('');
    show((options) => session.scanRef(ref, options));
  };
  return {text, submitted, type, submit, choose};
};

/** Finds tickets by short code, or by name if the organiser lets names be seen at the door. */
export const Lookup = ({session, status, lookup}) => {
  const {text, submitted, type, submit, choose} = lookup;
  const list = submitted?.found ?? findNames(text, session);
  const onSubmit = (event) => {
    event.preventDefault();
    if (text.trim()) {
      submit(text);
    }
  };
  return html`<form class="lookup" role="search" onSubmit=${onSubmit}>
    <label for="find">${status.door.names ? words.find : words.findCode}</label>
    <div class="row">
      <input
        id="find"
        data-testid="find"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        maxlength="200"
        value=${text}
        onInput=${(event) => type(event.target.value)}
      />
      <button class="quiet" data-testid="find-button">${words.findButton}</button>
    </div>
    ${submitted?.isChecking && html`<p role="status" data-testid="checking">${words.checking}</p>`}
    ${submitted?.found?.length === 0 && html`<p role="status" data-testid="find-nothing">${words.findNothing}</p>`}
    ${submitted?.found?.length > 1 && html`<p role="status" data-testid="find-choose">${words.findChoose}</p>`}
    <ul>${list.map((found) => html`<${Found}
      key=${found.ref}
      found=${found}
      status=${status}
      onScan=${(event) => {
        event.preventDefault();
        choose(found);
      }}
    />`)}</ul>
  </form>`;
};
