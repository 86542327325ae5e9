import {html} from '../../vendor/htm-preact/standalone.module.js';
import {dateTimeInZone} from '../format.js';
import {useHasPassed} from '../hooks.js';
import {words as strings} from '../../words/shop.js';
import {ZONE_OF_NONE, isForeign, zoneName} from '../zones.js';

/** What became of an event after its tickets were on sale: it was moved, postponed or cancelled. */

const isSame = (one, other) => (one ? Date.parse(one) : null) === (other ? Date.parse(other) : null);

/** An instant as readers of an event, or of what was ordered of it, are told it: in its zone. */
export const timeText = (iso, event) => {
  const timeZone = event?.timeZone ?? ZONE_OF_NONE;
  const zone = isForeign(timeZone, iso) ? ` (${strings.zoneTime({name: zoneName(timeZone)})})` : '';
  return `${dateTimeInZone(iso, timeZone)}${zone}`;
};

/** What was planned and has changed, in words; `before` has the time and the venue as they were. */
export const changesOf = (before, event) =>
  [
    before.startsAt && (event.status === 'postponed' || !isSame(before.startsAt, event.startsAt)) && timeText(before.startsAt, event),
    before.venue && before.venue !== event.venue?.name && before.venue,
  ].filter(Boolean);

const Message = ({text}) =>
  text && html`<figure class="message"><figcaption>${strings.organiserWrites}</figcaption><blockquote class="prose" data-testid="event-message">${text}</blockquote></figure>`;

/** A notice of the last change; `before` is what the reader knows, and is shown if it has changed. */
export const EventChange = ({event, before}) => {
  const isOver = useHasPassed(event.giveBack?.until);
  const hint = {postponed: strings.postponedHint, cancelled: strings.cancelledHint, ended: strings.endedHint}[event.status];
  const isMoved = event.status === 'published' && event.giveBack && !isOver;
  if (!hint && !isMoved) {
    return null;
  }
  const was = event.status === 'cancelled' || event.status === 'ended' ? [] : changesOf(before, event);
  return html`<div class=${event.status === 'cancelled' ? 'notice bad' : 'notice'} data-testid="event-status" data-status=${isMoved ? 'moved' : event.status}>
    <p><b>${hint ?? strings.movedHint}</b></p>
    ${was.length > 0 && html`<p>${strings.was} ${was.map((each, i) => html`${i > 0 && ' · '}<s key=${each}>${each}</s>`)}</p>`}
    ${event.status !== 'ended' && html`<${Message} text=${event.message} />`}
  </div>`;
};

/** What an event was before its last change. */
export const beforeChange = ({giveBack}) => ({startsAt: giveBack?.startsAt, venue: giveBack?.venue?.name});
