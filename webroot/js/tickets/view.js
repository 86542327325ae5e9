import {html} from '../../vendor/htm-preact/standalone.module.js';
import {spanInZone, timeInZone} from '../format.js';
import {ownZone, zoneName, isForeign} from '../zones.js';
import {files} from './api.js';
import {Actions} from './actions.js';
import {Ticket} from './ticket.js';
import {words} from '../../words/tickets.js';

/** When an event is, in its zone. */
export const whenText = ({startsAt, endsAt, timeZone, status}) => {
  if (status === 'postponed') {
    return words.newDate;
  }
  if (!startsAt) {
    return '';
  }
  const zone = timeZone ?? ownZone();
  return `${spanInZone(startsAt, endsAt, zone)}${isForeign(zone, startsAt) ? ` (${zoneName(zone)})` : ''}`;
};

/** What every ticket of an event says: pairs of a label and a text. */
export const factsOf = ({event, seller, terms}) =>
  [
    [words.when, [whenText(event), event.doorsAt && event.status !== 'postponed' && words.doors({time: timeInZone(event.doorsAt, event.timeZone ?? ownZone())})].filter(Boolean).join(' · ')],
    [words.where, [event.venue?.name, event.venue?.address].filter(Boolean).join('\n')],
    [words.seller, seller?.name],
    [words.terms, terms],
  ].filter(([, text]) => text);

const isLive = ({status}) => status !== 'void';

const VoidTickets = ({tickets}) =>
  tickets.length > 0 &&
  html`<details class="void-tickets" data-testid="void-tickets">
    <summary>${words.void({n: tickets.length})}</summary>
    <ul>${tickets.map((each) => html`<li key=${each.id}>${[each.type, words.seat({n: each.number, of: each.of}), words.voidReasons[each.reason]].filter(Boolean).join(' · ')}</li>`)}</ul>
  </details>`;

/**
 * Tickets of an order with their QR codes.
 *
 * @param view what the API answers
 * @param link the token of the ticket link that opened it, if one did
 * @param isOwner whether the buyer looks at it, who may share it and have it sent again
 * @param isKept whether it is from this device, without network
 */
export const Tickets = ({view, link, isOwner, isKept, onChanged}) => {
  const live = view.tickets.filter(isLive);
  const facts = factsOf(view);
  const isOver = view.event.status === 'cancelled';
  return html`<section class="admissions" aria-label=${words.yourTickets} data-testid="tickets">
    <h2>${words.yourTickets}</h2>
    ${isOver && html`<p class="notice bad">${words.eventCancelled}</p>`}
    <ul>${live.map((each) => html`<${Ticket} key=${`${each.id}-${each.generation}`} ticket=${each} view=${view} facts=${facts} link=${link} isKept=${isKept} onChanged=${onChanged} />`)}</ul>
    ${live.length > 0 &&
    html`<div class="actions no-print">
        <button class="quiet" data-testid="print" onClick=${() => print()}>${words.print}</button>
        ${!isKept &&
        html`<a class="button quiet" data-testid="pdf" href=${files.pdf(view.orderId, link)} download>${words.pdf}</a>
          ${view.event.startsAt && html`<a class="button quiet" data-testid="calendar" href=${files.calendar(view.orderId, link)} download>${words.calendar}</a>`}`}
      </div>
      ${isOwner && !isKept && html`<${Actions} orderId=${view.orderId} />`}`}
    <${VoidTickets} tickets=${view.tickets.filter((each) => !isLive(each))} />
  </section>`;
};
