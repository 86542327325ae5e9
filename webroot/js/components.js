import {html, useEffect, useRef, useState} from '../vendor/htm-preact/standalone.module.js';
import {clock, currencyName} from './format.js';
import {useDebounced, useTitle} from './hooks.js';
import {goneText} from './offer.js';
import {words as strings} from '../words/shop.js';

/** A labelled input with its error. `value` is only its first value: rendering again does not change what was typed. */
export const Field = ({name, id = name, label, errors, value, hint, long, children, ...input}) => {
  const error = errors.find((each) => each.field === name);
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const known = {
    name,
    id,
    'data-testid': name,
    'aria-invalid': error ? 'true' : undefined,
    'aria-describedby': notes || undefined,
    defaultValue: value ?? '',
  };
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${children ?? (long ? html`<textarea rows="4" ...${known} ...${input} />` : html`<input ...${known} ...${input} />`)}
    ${hint && html`<small class="muted" id=${`${id}-hint`}>${hint}</small>`}
    ${error && html`<em class="error" id=${`${id}-error`} data-testid="error" role="alert">${error.message}</em>`}
  </div>`;
};

const COMMON = ['usd', 'eur', 'gbp', 'jpy', 'chf', 'cad', 'aud'];

/** A choice of a currency, common ones first; `any` is the label of no choice, if that is allowed. */
export const CurrencySelect = ({list, selected, any, ...select}) => {
  const option = (code) =>
    html`<option value=${code} selected=${code === selected}>${code.toUpperCase()} · ${currencyName(code)}</option>`;
  const common = COMMON.filter((code) => code === selected || list.includes(code));
  const rest = list.filter((code) => !COMMON.includes(code));
  const unknown = !selected || [...common, ...rest].includes(selected) ? [] : [selected];
  return html`<select data-testid="currency" ...${select}>
    ${any && html`<option value="" selected=${!selected}>${any}</option>`}
    ${[...unknown, ...common].map(option)}<optgroup label=${strings.otherCurrencies}>${rest.map(option)}</optgroup>
  </select>`;
};

/** The errors that belong to none of the `fields`. */
export const Problems = ({errors, fields = []}) => html`<div role="alert">
  ${errors
    .filter((each) => !fields.includes(each.field))
    .map((each) => html`<p class="error" data-testid="error">${each.message}</p>`)}
</div>`;

/** In place of an empty list: what to do next. */
export const Empty = ({text, children}) => html`<div class="empty" role="status">
  <p>${text}</p>
  ${children}
</div>`;

export const GONE = 410;
const ABSENT = [404, GONE];

/** In place of a view that there is not, or not any more, in the words of the server; `children` lead on. */
export const Absent = ({status, children}) => {
  const {title, text} = status === GONE ? strings.absent.gone : strings.absent.notFound;
  useTitle(title);
  return html`<div class="empty" role="status" data-testid="absent">
    <h1>${title}</h1>
    <p>${text}</p>
    <p>${children ?? toEvents}</p>
  </div>`;
};

/**
 * In place of a value that is loading, or could not be loaded. A view gives a link to where visitors go on as `way`: it
 * is shown where trying again is of no use.
 */
export const Waiting = ({problem, onRetry, way}) => {
  const isOver = way && problem?.isTransient === false;
  if (isOver && ABSENT.includes(problem.status)) {
    return html`<${Absent} status=${problem.status}>${way}<//>`;
  }
  return problem
    ? html`<div class="empty" role="alert">
        <p class="error" data-testid="error">${problem.message}</p>
        ${isOver ? html`<p>${way}</p>` : onRetry && html`<button class="quiet" data-testid="retry" onClick=${onRetry}>${strings.retry}</button>`}
      </div>`
    : html`<div class="skeletons" aria-busy="true">
        <p class="hidden" role="status">${strings.loading}</p>
        <div class="skeleton wide"></div>
        <div class="skeleton"></div>
        <div class="skeleton"></div>
      </div>`;
};

/** A link to where visitors go on. */
export const Way = ({to, text}) => html`<a class="button" href=${to}>${text}</a>`;
/** The ways on from what is not there. */
export const toEvents = html`<${Way} to="/" text=${strings.elsewhere} />`;
export const toListings = html`<${Way} to="/listings" text=${strings.listings} />`;
export const toOrders = html`<${Way} to="/orders" text=${strings.orders} />`;

const ANNOUNCE_MILLIS = 1000;

/** Has screen readers read `text` out when it changes, once it has stayed the same for a second. */
export const Announcement = ({text}) => {
  const [announced, setAnnounced] = useState('');
  const announce = useDebounced(setAnnounced, ANNOUNCE_MILLIS);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) {
      announce(text);
    }
    isFirst.current = false;
  }, [text]);
  return html`<p class="hidden" role="status" data-testid="announcement">${announced}</p>`;
};

/** The status of an order in words. */
export const statusText = ({status, reason, amount, endedBy}) => {
  const words = status === 'complete' && amount === 0 ? strings.confirmed : strings.statuses[status];
  if (status === 'cancelled' && endedBy === 'event') {
    return strings.endedWithEvent;
  }
  return reason ? `${words} · ${strings.enders[endedBy] ?? strings.reasons[reason]}` : words;
};

export const OrderStatus = ({order}) => html`<span
  class=${`badge status-${order.status.replace(':', '-')}`}
  data-testid="order-status"
  data-status=${order.status}
>${statusText(order)}</span>`;

/** The availability of a listing in words. */
export const availabilityText = ({status, available, held}) => {
  if (status === 'withdrawn') {
    return strings.withdrawn;
  }
  return available > 0 ? strings.left({n: available}) : goneText({held});
};

const NUMBER = /^[\d.,\u00a0\u202f]+/;

/** A number that stands out at the start of a text; hidden where the language says it in words, as Arabic one and two. */
const Counted = ({count, text}) => {
  const [shown] = NUMBER.exec(text) ?? [''];
  return html`<b data-testid="available" class=${shown ? undefined : 'hidden'} aria-hidden=${shown ? undefined : 'true'}>${shown || count}</b>${text.slice(shown.length)}`;
};

/** How many seats are left, with a flash when that changes. */
export const Availability = ({ticket}) => {
  if (ticket.status === 'withdrawn') {
    return html`<span class="badge muted">${strings.withdrawn}</span>`;
  }
  return ticket.available > 0
    ? html`<span class=${ticket.available <= 5 ? 'badge few' : 'badge'} key=${ticket.available}>
        <${Counted} count=${ticket.available} text=${strings.left({n: ticket.available})} />
      </span>`
    : html`<span class="badge muted" key="0"><b data-testid="available" class="hidden">0</b>${goneText(ticket)}</span>`;
};

/** The remaining time, as a line above what it is for. */
export const Countdown = ({left, whole, isSoon, label}) => html`<div class=${isSoon ? 'countdown soon' : 'countdown'}>
  <p role="timer" aria-live="off"><b data-testid="countdown">${clock(left)}</b> ${label}</p>
  <progress max=${whole} value=${Math.min(whole, Math.max(0, left))} aria-hidden="true"></progress>
</div>`;

/** Parts of a whole as a bar; `parts` are pairs of a class and a number. */
export const Bar = ({parts, label}) => {
  const whole = parts.reduce((sum, [, amount]) => sum + amount, 0) || 1;
  let x = 0;
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label=${label}>
    ${parts.map(([name, amount]) => {
      const width = (amount / whole) * 100;
      const start = x;
      x += width;
      return html`<rect class=${name} x=${start} width=${width} height="6" />`;
    })}
  </svg>`;
};
