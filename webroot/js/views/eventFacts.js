import {html} from '../../vendor/htm-preact/standalone.module.js';
import {calendarAddress, categoryAddress, cityAddress} from '../addresses.js';
import {dateTimeInZone, spanInZone, timeInZone} from '../format.js';
import {Poster} from '../poster.js';
import {words as strings} from '../../words/shop.js';
import {isForeign, ownZone, zoneName} from '../zones.js';
import {By} from './by.js';

/** HTML of the server, which has made it safe: no tags of the organiser, and only checked links. */
export const SafeHtml = ({content}) => html`<div class="prose-html" dangerouslySetInnerHTML=${{__html: content}} />`;

/**
 * How images are shown: the place that they get before they are there, in pixels, as they are cut to it; and how wide
 * they are, so that browsers choose the file. The server says the same in its HTML (cards.peb).
 */
const SHOWN = {
  large: {width: 1600, height: 900, sizes: '(min-width: 48rem) 32rem, 100vw'},
  small: {width: 480, height: 270, sizes: '(min-width: 40rem) 22rem, 100vw'},
};
const filesOf = ({large, medium, small}) => `${small} 480w, ${medium} 960w, ${large} 1600w`;

/** The image of an event, or a poster in its place. */
export const Picture = ({event, size = 'large'}) =>
  event.image
    ? html`<img
        class="poster"
        src=${event.image[size]}
        alt=""
        srcset=${event.image.medium && filesOf(event.image)}
        sizes=${SHOWN[size].sizes}
        width=${SHOWN[size].width}
        height=${SHOWN[size].height}
        loading=${size === 'small' ? 'lazy' : 'eager'}
        fetchpriority=${size === 'small' ? undefined : 'high'}
        decoding="async"
      />`
    : html`<${Poster} id=${event.id} />`;

const MAP = 'https://www.openstreetmap.org';

/** A page with the map of a venue. */
export const mapLink = ({name, address, latitude, longitude}, city) =>
  latitude !== undefined && longitude !== undefined
    ? `${MAP}/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`
    : `${MAP}/search?query=${encodeURIComponent([address?.replace(/\s*\n\s*/g, ', ') ?? name, city].filter(Boolean).join(', '))}`;

const Times = ({event}) => {
  const {startsAt, endsAt, doorsAt, timeZone} = event;
  if (!startsAt || event.status === 'postponed') {
    return html`<p class="lead" data-testid="when">${startsAt ? strings.newDate : strings.anyTime}</p>`;
  }
  return html`<p class="lead" data-testid="when"><time datetime=${startsAt}>${spanInZone(startsAt, endsAt, timeZone)}</time></p>
    ${doorsAt && html`<p class="muted">${strings.doors({time: timeInZone(doorsAt, timeZone)})}</p>`}
    <p class="muted" data-testid="zone">${strings.inZone({name: zoneName(timeZone)})} ${isForeign(timeZone, startsAt) && strings.yourTime({time: dateTimeInZone(startsAt, ownZone())})}</p>
    ${event.status === 'published' && html`<p class="to-calendar"><a href=${calendarAddress(event)} type="text/calendar" data-testid="add-to-calendar">${strings.addToCalendar}</a></p>`}`;
};

const Venue = ({event}) => {
  const {venue, city} = event;
  if (!venue) {
    return city && html`<p class="lead muted"><a href=${cityAddress(city)}>${city}</a></p>`;
  }
  return html`<address class="venue">
    <b>${venue.name}</b>
    ${venue.address && html`<span class="prose">${venue.address}</span>`}
    ${city && html`<span><a href=${cityAddress(city)}>${city}</a></span>`}
    <a href=${mapLink(venue, city)} target="_blank" rel="noopener noreferrer">${strings.map}</a>
  </address>`;
};

/** What, when and where; what follows it is given. */
export const EventFacts = ({event, children}) => html`<div class="event-facts">
  <h1>${event.title}</h1>
  <${By} id=${event.userId} />
  <${Times} event=${event} />
  <${Venue} event=${event} />
  ${event.category && html`<p class="muted"><a href=${categoryAddress(event.category)}>${event.category}</a></p>`}
  ${children}
</div>`;

/** The organiser's text. */
export const EventText = ({event}) =>
  event.descriptionHtml &&
  html`<section class="event-text" aria-label=${strings.byMarkdown}><${SafeHtml} content=${event.descriptionHtml} /></section>`;
