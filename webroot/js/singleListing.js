import {ZONE_OF_NONE} from './zones.js';

/** A single listing is an event with one type: what it is as the one, told by the other. */

/** What is offered of a single listing, as listings are described. */
export const ticketOf = ({id, title, currency, ticketTypes: [type]}) => ({
  ...type,
  id,
  title,
  currency,
  status: type.sale === 'withdrawn' ? 'withdrawn' : 'active',
});

/** The event that a listing is; withdrawn ones have an event without types, and new ones none yet. */
export const eventOf = ({id, userId, title, description, venue, startsAt, timeZone, price, currency, available, held, firstReturnAt, status, frozen, seatsVersion}) => ({
  id,
  version: 0,
  userId,
  title,
  description,
  venue: venue && {name: venue},
  startsAt,
  timeZone: timeZone ?? ZONE_OF_NONE,
  currency,
  frozen,
  status: status === 'withdrawn' ? status : 'published',
  ticketTypes: [{id, price, available, held, firstReturnAt, seatsVersion, sale: status === 'withdrawn' ? status : 'on_sale'}],
});
