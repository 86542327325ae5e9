import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Field} from '../components.js';
import {shortTime, spanInZone} from '../format.js';
import {serverNow} from '../http.js';
import {Part} from './basics.js';
import {MOST_DAYS, hasMoved, toRequest} from './body.js';
import {words} from './words.js';

const DAY_MILLIS = 24 * 3600 * 1000;

const planned = ({startsAt, endsAt, venue}, timeZone) =>
  [startsAt ? spanInZone(startsAt, endsAt, timeZone) : words.noDate, venue?.name].filter(Boolean).join(' · ');

/** What buyers are told when the time or place of an event changes that they know, and for how long they may give back. */
export const Moved = ({form, event, errors}) => {
  const {body} = toRequest(form, event);
  if (!hasMoved(event, body)) {
    return null;
  }
  const days = Number(form.giveBackDays);
  const until = days >= 2 && days <= MOST_DAYS ? shortTime(new Date(serverNow() + days * DAY_MILLIS).toISOString()) : null;
  return html`<${Part} label=${words.buyersAreTold}>
    <div data-testid="moved" class="part-fields">
      <p>${words.movedHint}</p>
      <p><span class="muted">${words.movedFrom}</span> <s>${planned(event, event.timeZone)}</s><br /><span class="muted">${words.movedTo}</span> <b>${planned(body, body.timeZone)}</b></p>
      <${Field} name="giveBackDays" label=${words.giveBackDays} hint=${until ? words.giveBackUntil(until) : words.giveBackHint} type="number" min="2" max=${MOST_DAYS} inputmode="numeric" value=${form.giveBackDays} errors=${errors} />
      <${Field} name="buyerMessage" label=${words.buyerMessage} hint=${words.buyerMessageHint} long maxlength="1000" value=${form.buyerMessage} errors=${errors} />
    </div>
  <//>`;
};
