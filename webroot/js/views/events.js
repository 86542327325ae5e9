import {html} from '../../vendor/htm-preact/standalone.module.js';
import {eventAddress} from '../addresses.js';
import {Availability} from '../components.js';
import {dayAndMonth, weekdayAndTime} from '../format.js';
import {serverNow} from '../http.js';
import {eventAvailability, priceRange} from '../offer.js';
import {words as strings} from '../../words/shop.js';
import {isForeign, zoneName} from '../zones.js';
import {Picture} from './eventFacts.js';

/** Whether an event is a single listing, which has its id. */
export const isSingle = ({id, ticketTypes}) => ticketTypes.length === 1 && ticketTypes[0].id === id;

const Day = ({startsAt, timeZone}) => {
  const [day, month] = dayAndMonth(startsAt, timeZone);
  return html`<span class="day"><b>${day}</b>${month}</span>`;
};

/** When it starts, in its own zone, which is named where the reader's clock shows another time. */
const whenOf = ({startsAt, timeZone}) => {
  if (!startsAt) {
    return strings.anyTime;
  }
  const when = weekdayAndTime(startsAt, timeZone);
  return isForeign(timeZone, startsAt) ? `${when} (${strings.zoneTime({name: zoneName(timeZone)})})` : when;
};

const State = ({event}) =>
  isSingle(event)
    ? html`<${Availability} ticket=${{...event.ticketTypes[0], status: event.ticketTypes[0].sale === 'withdrawn' ? 'withdrawn' : 'active'}} />`
    : html`<span class="badge" data-testid="event-availability">${eventAvailability(event, serverNow())}</span>`;

const UNLISTED = ['draft', 'ended'];

/** The events of a list that are public: members of an organiser get drafts and ended ones too. */
export const listed = (list) => list.filter(({status}) => !UNLISTED.includes(status));

/** An event among others. */
export const EventCard = ({event}) => {
  const {startsAt, timeZone, venue, city, ticketTypes, currency} = event;
  return html`<a class="card" href=${eventAddress(event)} data-testid="ticket-card" data-ticket-id=${event.id}>
    <${Picture} event=${event} size="small" />
    ${startsAt && html`<${Day} startsAt=${startsAt} timeZone=${timeZone} />`}
    <div class="card-body">
      <h2>${event.title}</h2>
      <p class="muted">${[whenOf(event), venue?.name ?? city].filter(Boolean).join(' · ')}</p>
      <p class="row"><strong>${priceRange(ticketTypes, currency)}</strong><${State} event=${event} /></p>
    </div>
  </a>`;
};
