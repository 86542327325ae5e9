import {ZONE_OF_NONE, fromZonedInput, isZone, ownZone, toZonedInput} from './zones.js';

/** The values of the form of a listing, all of them texts, and the requests that they become. */

/** The fields of the form for a listing; a new one is in the visitor's zone. */
export const toValues = (listing) => {
  const timeZone = listing.timeZone ?? (listing.id ? ZONE_OF_NONE : ownZone());
  return {
    title: listing.title ?? '',
    venue: listing.venue ?? '',
    description: listing.description ?? '',
    startsAt: toZonedInput(listing.startsAt, timeZone),
    timeZone,
    price: String(listing.price ?? ''),
    currency: listing.currency ?? 'usd',
    quantity: String(listing.quantity ?? ''),
  };
};

/** The instant of the time on the clocks of the zone; nothing while there is no such zone. */
const instantOf = ({startsAt, timeZone}) => (startsAt && isZone(timeZone.trim()) ? fromZonedInput(startsAt, timeZone.trim()) : null);

/** The body of a request for a listing with these values. */
export const toBody = (values) => ({
  title: values.title,
  venue: values.venue || null,
  description: values.description || null,
  startsAt: instantOf(values),
  timeZone: values.timeZone.trim(),
  price: values.price.trim() === '' ? null : Number(values.price),
  currency: values.currency,
  quantity: Number(values.quantity),
});

/**
 * Only the changed fields: an input may show less than the listing has, such as a time without its seconds. The same
 * time on the clocks of another zone is another instant.
 */
export const changesOf = (values, listing) => {
  const body = toBody(values);
  if (!listing.id) {
    return body;
  }
  const before = toValues(listing);
  const isTyped = (name) => values[name].trim() !== before[name].trim();
  const touched = Object.keys(body).filter((name) => isTyped(name) || (name === 'startsAt' && values.startsAt && isTyped('timeZone')));
  return Object.fromEntries(touched.map((name) => [name, body[name]]));
};
