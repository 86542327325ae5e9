import {html, useEffect, useRef, useState} from '../vendor/htm-preact/standalone.module.js';
import {timeText} from './result.js';
import {signal} from './sounds.js';
import * as storage from './storage.js';
import {words} from '../words/door.js';

/** Those that nobody at this device has seen yet, the newest first. */
export const unseen = (conflicts = [], seen) => conflicts.filter(({id}) => !seen.includes(id));

const placeOf = ({gate, device, mine}) => [gate, mine ? words.firstHere : device].filter(Boolean).join(' · ');

const scanText = (scan, timeZone) => [timeText(scan.at, timeZone), placeOf(scan)].filter(Boolean).join(', ');

/** A conflict in lines: the ticket, and both scans with time and place. */
export const linesOf = ({reason, type, name, number, of, first, second}, {timeZone}) =>
  [
    [type, name, of > 1 && words.placeOf({number, of})].filter(Boolean).join(' · '),
    first && scanText(first, timeZone),
    scanText(second, timeZone),
    words.conflictReasons[reason],
  ].filter(Boolean);

/**
 * What this device and another one have let in while they were apart, until staff have seen it. A new one is heard.
 */
export const Conflicts = ({door, isMuted}) => {
  const [seen, setSeen] = useState(storage.seenConflicts());
  const shown = unseen(door.conflicts, seen);
  const newest = shown[0]?.id;
  const heard = useRef(null);
  useEffect(() => {
    if (newest && newest !== heard.current) {
      heard.current = newest;
      signal('amber', isMuted);
    }
  }, [newest]);
  if (shown.length === 0) {
    return null;
  }
  const close = () => {
    storage.keepSeenConflicts(door.conflicts.map(({id}) => id));
    setSeen(storage.seenConflicts());
  };
  return html`<section class="conflicts" role="alert" data-testid="conflicts">
    <h2>${words.conflicts({n: shown.length})}</h2>
    <ul>${shown.map((each) => html`<li key=${each.id} data-testid="conflict">${linesOf(each, door).map((line) => html`<p key=${line}>${line}</p>`)}</li>`)}</ul>
    <p>${words.conflictHint}</p>
    <button class="quiet" data-testid="conflicts-seen" onClick=${close}>${words.seen}</button>
  </section>`;
};
