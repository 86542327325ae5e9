import {html} from '../vendor/htm-preact/standalone.module.js';
import {hueOf} from './format.js';
import {strings} from './strings.js';

/**
 * A labelled input with what is wrong with it. The value is where the input starts from, so that
 * drawing anew never takes away what was typed.
 */
export const Field = ({name, label, errors, value, long, children, ...input}) => {
  const error = errors.find((each) => each.field === name);
  const known = {
    name,
    id: name,
    'data-testid': name,
    'aria-invalid': Boolean(error),
    'aria-describedby': error && `${name}-error`,
    defaultValue: value ?? '',
  };
  return html`<div class="field">
    <label for=${name}>${label}</label>
    ${children ?? (long ? html`<textarea rows="4" ...${known} ...${input} />` : html`<input ...${known} ...${input} />`)}
    ${error && html`<em class="error" id=${`${name}-error`} data-testid="error" role="alert">${error.message}</em>`}
  </div>`;
};

/** What is wrong, where no field of the form is to blame. */
export const Problems = ({errors, fields = []}) => html`<div role="alert">
  ${errors
    .filter((each) => !fields.includes(each.field))
    .map((each) => html`<p class="error" data-testid="error">${each.message}</p>`)}
</div>`;

/** In place of what is not there yet: that it is coming, or why it is not. */
export const Waiting = ({problem}) =>
  problem
    ? html`<p class="empty error" role="alert" data-testid="error">${problem}</p>`
    : html`<p class="empty" role="status">${strings.loading}</p>`;

export const OrderStatus = ({order}) => html`<span
  class=${`badge status-${order.status.replace(':', '-')}`}
  data-testid="order-status"
  data-status=${order.status}
>${strings.statuses[order.status]}${order.reason ? ` · ${strings.reasons[order.reason]}` : ''}</span>`;

/** A poster made from the listing's id. */
export const Poster = ({ticket}) => html`<div
  class="poster"
  aria-hidden="true"
  ref=${(element) => element?.style.setProperty('--hue', hueOf(ticket.id))}
>
  <span>${ticket.title.slice(0, 1)}</span>
</div>`;
