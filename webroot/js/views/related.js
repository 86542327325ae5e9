import {html} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {useFetched} from '../hooks.js';
import {words as strings} from '../../words/shop.js';
import {EventCard, listed} from './events.js';

const SHOWN = 3;

/** The next events of the same organiser; nothing where there are none, or while they cannot be asked for. */
export const Related = ({event: {id, userId}}) => {
  const {value: found} = useFetched(
    () => api.events({organiserId: userId, upcoming: 'true', sort: 'startsAt', limit: SHOWN + 1}).catch(() => ({list: []})),
    [id, userId],
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
