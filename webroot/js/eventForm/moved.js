import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Field} from '../components.js';
import {shortTime, spanInZone, timeInZone} from '../format.js';
import {serverNow} from '../http.js';
import {Part} from './basics.js';
import {MOST_DAYS, hasMoved, toRequest} from './body.js';
import {words} from '../../words/eventForm.js';

const DAY_MILLIS = 24 * 3600 * 1000;

const lineOf = (address) => address?.split('\n').map((each) => each.trim()).filter(Boolean).join(', ');

/**
 * When and where an event is, in words; null while its end is not after its start. Doors, zone and address are told if they
 * are not those of `other`.
 */
export const plannedText = ({startsAt, endsAt, doorsAt, venue, timeZone}, other) => {
  const isEarly = startsAt && endsAt && Date.parse(endsAt) <= Date.parse(startsAt);
  const when = startsAt ? !isEarly && spanInZone(startsAt, endsAt, timeZone) : words.noDate;
  const doors = startsAt && doorsAt && Date.parse(doorsAt) !== Date.parse(other.doorsAt) && `${words.doorsAt} ${timeInZone(doorsAt, timeZone)}`;
  const zone = timeZone !== other.timeZone && timeZone;
  const address = lineOf(venue?.address) !== lineOf(other.venue?.address) && lineOf(venue?.address);
  return when ? [when, doors, zone, venue?.name, address].filter(Boolean).join(' · ') : null;
};

/** Until when buyers may give back: an open window ends no sooner. Null while the days are no number that is allowed. */
export const windowEnd = (form, event, now) => {
  const days = Number(form.giveBackDays);
  if (!Number.isInteger(days) || days < 2 || days > MOST_DAYS) {
    return null;
  }
  const open = event.giveBack ? Date.parse(event.giveBack.until) : 0;
  return new Date(Math.max(now + days * DAY_MILLIS, open)).toISOString();
};

/** Whether a window is still open once an event is over, as far as its times are known. */
export const outlasts = (until, {startsAt, endsAt}) => Boolean(until && (endsAt ?? startsAt)) && Date.parse(until) > Date.parse(endsAt ?? startsAt);

/** What buyers are told when the time or place of an event changes that they know, and for how long they may give back. */
export const Moved = ({form, event, errors}) => {
  const {body} = toRequest(form, event);
  if (!hasMoved(event, body)) {
    return null;
  }
  const until = windowEnd(form, event, serverNow());
  const now = plannedText(body, event);
  return html`<${Part} label=${words.buyersAreTold}>
    <div data-testid="moved" class="part-fields">
      <p>${words.movedHint}</p>
      <p><span class="muted">${words.movedFrom}</span> <s>${plannedText(event, body)}</s><br />${now ? html`<span class="muted">${words.movedTo}</span> <b>${now}</b>` : words.movedUnfinished}</p>
      <${Field} name="giveBackDays" label=${words.giveBackDays} hint=${until ? words.giveBackUntil({time: shortTime(until)}) : words.giveBackHint} type="number" min="2" max=${MOST_DAYS} inputmode="numeric" value=${form.giveBackDays} errors=${errors} />
      ${now && outlasts(until, body) && html`<p class="notice" role="status" data-testid="after-event">${words.giveBackAfter}</p>`}
      <${Field} name="buyerMessage" label=${words.buyerMessage} hint=${words.buyerMessageHint} long maxlength="1000" value=${form.buyerMessage} errors=${errors} />
    </div>
  <//>`;
};
