import {html} from '../vendor/htm-preact/standalone.module.js';
import {hueOf} from './format.js';

/** A labelled input with what is wrong with it. */
export const Field = ({name, label, errors, children, ...input}) => {
  const error = errors.find((each) => each.field === name);
  return html`<label class="field">
    <span>${label}</span>
    ${children ??
    html`<input
      name=${name}
      data-testid=${name}
      aria-invalid=${Boolean(error)}
      aria-describedby=${`${name}-error`}
      ...${input}
    />`}
    ${error && html`<em class="error" id=${`${name}-error`} data-testid="error">${error.message}</em>`}
  </label>`;
};

/** What is wrong, where no field of the form is to blame. */
export const Problems = ({errors, fields = []}) => html`<div role="alert">
  ${errors
    .filter((each) => !fields.includes(each.field))
    .map((each) => html`<p class="error" data-testid="error">${each.message}</p>`)}
</div>`;

/** A poster made from the listing's id. */
export const Poster = ({ticket}) => html`<div
  class="poster"
  aria-hidden="true"
  ref=${(element) => element?.style.setProperty('--hue', hueOf(ticket.id))}
>
  <span>${ticket.title.slice(0, 1)}</span>
</div>`;
