import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Way, Waiting} from '../components.js';
import {useFetched, useTitle} from '../hooks.js';
import * as api from './api.js';
import {Members} from './members.js';
import {TeamEvents} from './events.js';
import {PageForm} from './page.js';
import {nameOf} from './teams.js';
import {Trail} from './trail.js';
import {words} from '../../words/team.js';

/** A team of the user. */
export const Team = ({id, user}) => {
  const {value: team, setValue, problem, load} = useFetched(() => api.team(id), [id, user.id]);
  useTitle(team?.role && nameOf(team, user));
  if (!team?.role) {
    return html`<${Waiting} problem=${problem} onRetry=${load} way=${html`<${Way} to="/team" text=${words.title} />`} />`;
  }
  const may = (permission) => team.permissions.includes(permission);
  return html`<section class="desk" data-testid="team-page">
    <p class="muted"><a href="/team">${words.title}</a></p>
    <h1 class="named">${team.logo && html`<img class="logo" src=${team.logo.small} alt="" />`}${nameOf(team, user)}</h1>
    <p class="muted">${words.roles[team.role]}: ${words.roleHints[team.role]}</p>
    <${TeamEvents} team=${team} />
    <${Members} team=${team} user=${user} />
    ${may('page_edit') && html`<${PageForm} team=${team} onTeam=${setValue} />`}
    ${may('trail_read') && html`<${Trail} team=${team} user=${user} />`}
  </section>`;
};
