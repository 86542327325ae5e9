import {html} from '../../vendor/htm-preact/standalone.module.js';
import {deskAddress, editAddress} from '../addresses.js';
import {Waiting} from '../components.js';
import {useFetched} from '../hooks.js';
import * as api from './api.js';
import {words} from '../../words/team.js';

/** The events of a team, with the way to their desks. */
export const TeamEvents = ({team}) => {
  const {value: found, problem, load} = useFetched(() => api.events(team.id), [team.id]);
  return html`<section class="panel wide">
    <h2>${words.parts.events}</h2>
    ${found
      ? html`<ul class="plain">
          ${found.list.map(
            (event) => html`<li key=${event.id}>
              <a href=${event.status === 'draft' ? editAddress(event.id) : deskAddress(event.id)}>${event.title}</a>
            </li>`,
          )}
        </ul>`
      : html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${found?.list.length === 0 && html`<p class="muted">${words.noEvents}</p>`}
    ${team.permissions.includes('events_edit') &&
    html`<a class="button quiet" href=${`/events/new?organiser=${team.id}`} data-testid="new-team-event">${words.newEvent}</a>`}
  </section>`;
};
