import {locale} from '../js/locale.js';
import {html, useEffect, useRef, useState} from '../vendor/htm-preact/standalone.module.js';
import {colourOf} from './scan.js';
import {words} from '../words/door.js';

const ICONS = {
  green: 'M5 13l5 5L20 7',
  amber: 'M12 4v10M12 18.5v.5',
  red: 'M6 6l12 12M18 6L6 18',
};

const Icon = ({colour}) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${ICONS[colour]} /></svg>`;

/** A time of day in the zone of the event, with the day if it is another one. */
export const timeText = (iso, timeZone) => {
  const dayOf = (date) => date.toLocaleDateString('en-CA', {timeZone});
  const date = new Date(iso);
  const isToday = dayOf(date) === dayOf(new Date());
  return date.toLocaleString(locale, {
    timeZone,
    ...(isToday ? {timeStyle: 'medium'} : {dateStyle: 'medium', timeStyle: 'short'}),
  });
};

const firstText = ({first}, {timeZone}) => {
  if (!first) {
    return null;
  }
  const place = [first.gate, first.isMine ? words.firstHere : first.device].filter(Boolean).join(' · ');
  return words.first({details: [first.at && timeText(first.at, timeZone), place].filter(Boolean).join(', ')});
};

const placeText = ({place}) => (place && place.of > 1 ? words.placeOf({number: place.number, of: place.of}) : null);

const hintsOf = (outcome, door) =>
  [
    outcome.isChanged && words.changed,
    words.reasons[outcome.reason] ?? words.hints[outcome.result],
    firstText(outcome, door),
    outcome.isNew && words.soldLater,
    outcome.isOffline && words.decidedOffline,
  ].filter(Boolean);

/** A result as one text, for screen readers. */
export const textOf = (outcome, door) =>
  [words.results[outcome.result], outcome.type, outcome.name, placeText(outcome), ...hintsOf(outcome, door)].filter(Boolean).join('. ');

/** A result on the whole screen: by colour, sign and word. A touch closes it. */
export const Result = ({outcome, door, onClose}) => {
  const next = useRef(null);
  useEffect(() => {
    next.current?.focus({preventScroll: true});
  }, []);
  const colour = colourOf(outcome);
  const [first, ...hints] = hintsOf(outcome, door);
  return html`<section
    class=${`result ${colour}`}
    data-testid="result"
    data-result=${outcome.result}
    data-colour=${colour}
    data-confirmed=${String(Boolean(outcome.isConfirmed))}
    data-offline=${String(Boolean(outcome.isOffline))}
    data-millis=${outcome.millis}
    aria-label=${words.results[outcome.result]}
    onClick=${onClose}
  >
    <${Icon} colour=${colour} />
    <h2 data-testid="result-word">${words.results[outcome.result]}</h2>
    ${outcome.type && html`<p class="type" data-testid="result-type">${outcome.type}</p>`}
    ${outcome.name && html`<p class="name" data-testid="result-name">${outcome.name}</p>`}
    ${placeText(outcome) && html`<p>${placeText(outcome)}</p>`}
    <div class="hints" data-testid="result-hints">${[first, ...hints].filter(Boolean).map((hint) => html`<p key=${hint}>${hint}</p>`)}</div>
    <button ref=${next} class="next" data-testid="next" onClick=${onClose}>${words.next}</button>
  </section>`;
};

const HOLD_MILLIS = 600;

/** Asks before somebody is let in: a button that has to be held, which a pocket does not. */
export const Hold = ({outcome, onYes, onNo}) => {
  const [isHeld, setHeld] = useState(false);
  const isOut = outcome.direction === 'out';
  const button = useRef(null);
  useEffect(() => {
    button.current?.focus({preventScroll: true});
  }, []);
  useEffect(() => {
    if (!isHeld) {
      return undefined;
    }
    const timer = setTimeout(onYes, HOLD_MILLIS);
    return () => clearTimeout(timer);
  }, [isHeld]);
  const press = () => setHeld(true);
  const release = () => setHeld(false);
  const byKey = (action) => (event) => (event.key === ' ' || event.key === 'Enter') && action();
  return html`<section class="result ask" role="dialog" aria-modal="true" aria-label=${isOut ? words.holdOut : words.holdTitle} data-testid="hold">
    <h2>${isOut ? words.holdOut : words.holdTitle}</h2>
    ${outcome.type && html`<p class="type">${outcome.type}</p>`}
    ${outcome.name && html`<p class="name">${outcome.name}</p>`}
    <button
      ref=${button}
      class=${isHeld ? 'held' : ''}
      data-testid="hold-button"
      onPointerDown=${press}
      onPointerUp=${release}
      onPointerLeave=${release}
      onKeyDown=${byKey(press)}
      onKeyUp=${byKey(release)}
      onContextMenu=${(event) => event.preventDefault()}
    >${isOut ? words.holdButtonOut : words.holdButton}</button>
    <button class="quiet" data-testid="hold-cancel" onClick=${onNo}>${words.cancel}</button>
  </section>`;
};
