import {html, useState} from '../vendor/htm-preact/standalone.module.js';
import {words} from '../words/door.js';

const TOKEN = /^[A-Za-z0-9_.~-]{16,200}$/;

/** The token in a link to the door, or in the part of an address after #; null if there is none. */
export const tokenIn = (text) => {
  const token = text.trim().split('#').at(-1);
  return TOKEN.test(token) ? token : null;
};

const valueOf = (event, name) => {
  event.preventDefault();
  return new FormData(event.target).get(name).trim();
};

/** Asks for a link to the door of an event, for the sake of scans that were not sent if there are any. */
export const Link = ({onToken, unsent = 0, isPlain}) => {
  const [isWrong, setWrong] = useState(false);
  const submit = (event) => {
    const token = tokenIn(valueOf(event, 'link'));
    setWrong(!token);
    if (token) {
      onToken(token);
    }
  };
  const form = html`<form noValidate onSubmit=${submit}>
    ${unsent > 0 && html`<p role="status" data-testid="unsent">${words.unsent({n: unsent})}</p>`}
    <label for="link">${words.link}</label>
    <input id="link" name="link" data-testid="link" autocomplete="off" required aria-describedby=${isWrong ? 'link-error' : undefined} aria-invalid=${isWrong ? 'true' : undefined} />
    ${isWrong && html`<p class="error" id="link-error" role="alert" data-testid="error">${words.noLink}</p>`}
    <button data-testid="use-link">${words.useLink}</button>
  </form>`;
  return isPlain ? form : html`<main class="setup" data-testid="needs-link"><h1>${words.needsLink}</h1><p>${words.needsLinkHint}</p>${form}</main>`;
};

/** Says that the link of this device is over. */
export const Closed = ({children}) => html`<main class="setup" data-testid="closed">
  <h1 role="alert">${words.closed}</h1>
  <p>${words.closedHint}</p>
  ${children}
</main>`;

/** Asks whether the scans of another event may be lost. */
export const Replace = ({waiting, onYes, onNo}) => html`<main class="setup" data-testid="replace">
  <h1>${words.replaceTitle}</h1>
  <p>${words.replaceHint({n: waiting})}</p>
  <button data-testid="replace-no" onClick=${onNo}>${words.replaceNo}</button>
  <button class="quiet" data-testid="replace-yes" onClick=${onYes}>${words.replaceYes}</button>
</main>`;

/** Asks once what the device is called. */
export const Name = ({onName}) => {
  const [isMissing, setMissing] = useState(false);
  const submit = (event) => {
    const name = valueOf(event, 'name');
    setMissing(!name);
    if (name) {
      onName(name);
    }
  };
  return html`<main class="setup" data-testid="needs-name">
    <h1>${words.nameTitle}</h1>
    <form noValidate onSubmit=${submit}>
      <label for="name">${words.name}</label>
      <input id="name" name="name" data-testid="device-name" maxlength="40" autocomplete="off" required aria-describedby="name-hint" aria-invalid=${isMissing ? 'true' : undefined} />
      <small id="name-hint">${words.nameHint}</small>
      ${isMissing && html`<p class="error" role="alert" data-testid="error">${words.nameNeeded}</p>`}
      <button data-testid="start">${words.start}</button>
    </form>
  </main>`;
};
