import {html, useState} from '../vendor/htm-preact/standalone.module.js';
import {parseCode, parseShortCode} from './codec.js';
import {INSIDE, ISSUED, LEFT} from './decide.js';
import {words} from './words.js';

const MOST = 20;

const mayPass = ({state}, {door, direction}) =>
  direction === 'out' ? state === INSIDE : state === ISSUED || (state === LEFT && door.reentry);

const Found = ({found, status, onScan}) => html`<li class="found" data-testid="found">
  <div>
    <b>${found.name ?? status.door.types[found.typeIndex]?.name}</b>
    <span>${[found.name && status.door.types[found.typeIndex]?.name, found.of > 1 && words.placeOf(found.number, found.of), words.states[found.state]].filter(Boolean).join(' · ')}</span>
  </div>
  ${mayPass(found, status) && html`<button data-testid="let-in" onClick=${onScan}>${status.direction === 'out' ? words.letOut : words.letIn}</button>`}
</li>`;

/** Finds tickets by short code, or by name if the organiser lets names be seen at the door. */
export const Lookup = ({session, status, onScan}) => {
  const [text, setText] = useState('');
  const [isSearched, setSearched] = useState(false);
  const {names} = status.door;
  const list = names && text.trim().length > 1 && !parseShortCode(text) ? session.search(text, MOST) : [];
  const done = () => {
    setText('');
    setSearched(false);
  };
  const submit = (event) => {
    event.preventDefault();
    setSearched(true);
    if (parseShortCode(text) || parseCode(text)) {
      const typed = text;
      done();
      onScan((options) => session.scanText(typed, options));
    }
  };
  const type = (event) => {
    setText(event.target.value);
    setSearched(false);
  };
  const label = names ? words.find : words.findCode;
  return html`<form class="lookup" role="search" onSubmit=${submit}>
    <label for="find">${label}</label>
    <div class="row">
      <input id="find" data-testid="find" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="200" value=${text} onInput=${type} />
      <button class="quiet" data-testid="find-button">${words.findButton}</button>
    </div>
    ${isSearched && list.length === 0 && text && html`<p role="status" data-testid="find-nothing">${words.findNothing}</p>`}
    <ul>${list.map((found) => html`<${Found}
      key=${found.ref}
      found=${found}
      status=${status}
      onScan=${(event) => {
        event.preventDefault();
        done();
        onScan((options) => session.scanRef(found.ref, options));
      }}
    />`)}</ul>
  </form>`;
};
