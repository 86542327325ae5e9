import {html} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {firstPage} from '../firstAnswers.js';
import {useFetched} from '../hooks.js';
import {queryOf} from '../http.js';
import {words as strings} from '../../words/shop.js';
import {EventCard, listed} from './events.js';

const SHOWN = 3;
const queryFor = (userId) => ({organiserId: userId, upcoming: 'true', sort: 'startsAt', limit: SHOWN + 1});

/** The next events of the same organiser, which the page came with; nothing where there are none. */
export const Related = ({event: {id, userId}}) => {
  const {value: found} = useFetched(
    () => api.events(queryFor(userId)).catch(() => ({list: []})),
    [id, userId],
    () => firstPage(`/api/events${queryOf(queryFor(userId))}`),
  );
  const others = listed(found?.list ?? []).filter((each) => each.id !== id).slice(0, SHOWN);
  return (
    others.length > 0 &&
    html`<section class="related" data-testid="related">
      <h2>${strings.related}</h2>
      <div class="grid">${others.map((each) => html`<${EventCard} key=${each.id} event=${each} />`)}</div>
    </section>`
  );
};
