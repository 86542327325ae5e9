import {html} from '../../vendor/htm-preact/standalone.module.js';
import {useFetched} from '../hooks.js';
import {current, renamed} from '../router.js';
import * as api from './api.js';
import {nameOf} from './teams.js';
import {words} from '../../words/team.js';

/** The team that a new event is made for, as the address of the page says; nothing for the own one. */
export const wantedTeam = () => {
  const organiserId = current().query.get('organiser');
  return organiserId ? {organiserId} : {};
};

/** The roles that may change events. */
export const mayEdit = (event, user) => event.userId === user.id || ['owner', 'manager'].includes(event.myRole);

/** The choice of the team that sells a new event, for users with several. */
export const TeamChoice = ({user}) => {
  const {value: teams} = useFetched(api.teams, [user.id]);
  const able = (teams ?? []).filter((team) => team.permissions?.includes('events_edit'));
  if (able.length < 2 && !wantedTeam().organiserId) {
    return null;
  }
  const wanted = wantedTeam().organiserId ?? user.id;
  const choose = (event) => renamed(event.target.value === user.id ? '/events/new' : `/events/new?organiser=${event.target.value}`);
  return html`<div class="field">
    <label for="organiser">${words.organiser}</label>
    <select id="organiser" data-testid="organiser" onChange=${choose}>
      ${able.map((team) => html`<option value=${team.id} selected=${team.id === wanted}>${nameOf(team, user)}</option>`)}
    </select>
  </div>`;
};
