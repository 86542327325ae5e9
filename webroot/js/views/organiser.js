import {html} from '../../vendor/htm-preact/standalone.module.js';
import {feedAddress, teamAddress} from '../addresses.js';
import * as api from '../api.js';
import {Waiting, toEvents} from '../components.js';
import {firstAnswer, firstPage} from '../firstAnswers.js';
import {useFetched, useTitle} from '../hooks.js';
import {queryOf} from '../http.js';
import {words as strings} from '../../words/shop.js';
import {SafeHtml} from './eventFacts.js';
import {EventCard, listed} from './events.js';

const PAGE = 24;

const queryFor = (id, after) => ({organiserId: id, upcoming: 'true', sort: 'startsAt', limit: PAGE, after});
const upcoming = (id, after) => api.events(queryFor(id, after));
const firstEvents = (id) => {
  const found = firstPage(`/api/events${queryOf(queryFor(id))}`);
  return found && {list: found.list, isWhole: found.list.length < PAGE};
};

const Events = ({id}) => {
  const {value: found, setValue, problem, load} = useFetched(async () => {
    const {list} = await upcoming(id);
    return {list, isWhole: list.length < PAGE};
  }, [id], () => firstEvents(id));
  if (!found) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  const more = async () => {
    const {list} = await upcoming(id, found.list.at(-1).id);
    setValue({list: [...found.list, ...list], isWhole: list.length < PAGE});
  };
  const shown = listed(found.list);
  return html`${shown.length === 0 && html`<p class="muted" data-testid="no-events">${strings.noEventsOf}</p>`}
    <div class="grid">${shown.map((each) => html`<${EventCard} key=${each.id} event=${each} />`)}</div>
    ${!found.isWhole && html`<p class="center"><button class="quiet" data-testid="more" onClick=${more}>${strings.more}</button></p>`}`;
};

/** The public page of an organiser, by its id or the name in its address. */
export const Organiser = ({id, user}) => {
  const {value: organiser, problem, load} = useFetched(() => api.organiser(id), [id, user?.id], () => firstAnswer(`/api/organisers/${id}`));
  useTitle(organiser && (organiser.name ?? strings.unnamedOrganiser));
  if (!organiser) {
    return html`<${Waiting} problem=${problem} onRetry=${load} way=${toEvents} />`;
  }
  const {name, logo, textHtml, contact, permissions} = organiser;
  return html`<article class="organiser-page" data-testid="organiser-page">
    <div class="organiser-top">
      ${logo && html`<img class="organiser-logo" src=${logo.large} alt="" data-testid="organiser-logo" />`}
      <div>
        <h1>${name ?? strings.unnamedOrganiser}</h1>
        ${contact && html`<p><a href=${`mailto:${contact}`} data-testid="organiser-contact">${contact}</a></p>`}
        ${permissions?.includes('page_edit') && html`<p><a class="button quiet" href=${teamAddress(organiser.id)}>${strings.edit}</a></p>`}
      </div>
    </div>
    ${textHtml && html`<section aria-label=${strings.aboutOrganiser}><${SafeHtml} content=${textHtml} /></section>`}
    <section>
      <h2>${strings.upcomingOf}</h2>
      <${Events} id=${organiser.id} />
    </section>
    ${name &&
    html`<p class="muted">
      <a href=${feedAddress(organiser, 'rss')} type="application/rss+xml">${strings.newsFeed}</a> · <a href=${feedAddress(organiser, 'ics')} type="text/calendar" data-testid="calendar-feed">${strings.calendarFeed}</a>
    </p>`}
  </article>`;
};
