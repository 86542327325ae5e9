import {html} from '../../vendor/htm-preact/standalone.module.js';
import {teamAddress} from '../addresses.js';
import {Field, Problems, Waiting} from '../components.js';
import {useFetched, useSubmit, useTitle} from '../hooks.js';
import {go} from '../router.js';
import * as api from './api.js';
import {words} from '../../words/team.js';

/** The name of a team in words. */
export const nameOf = (team, user) => team.name ?? (team.id === user.id ? words.own : words.unnamed);

/** The teams of the user. */
export const Teams = ({user}) => {
  const {value: teams, problem, load} = useFetched(api.teams, [user.id]);
  const make = useSubmit(async (event, key) => {
    const made = await api.makeTeam(new FormData(event.target).get('name'), key);
    go(teamAddress(made.id));
  });
  useTitle(words.title);
  if (!teams) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  return html`<section class="desk" data-testid="teams">
    <h1>${words.title}</h1>
    <p class="muted">${words.about}</p>
    <ul class="teams">
      ${teams.map(
        (team) => html`<li key=${team.id} class="panel wide">
          <a class="named" href=${teamAddress(team.id)} data-testid="team">
            ${team.logo && html`<img class="logo" src=${team.logo.small} alt="" />`}${nameOf(team, user)}
          </a>
          <span class="muted">${words.roles[team.role]}</span>
        </li>`,
      )}
    </ul>
    <form noValidate class="panel wide" onSubmit=${make.run}>
      <h2>${words.another}</h2>
      <${Field} name="name" label=${words.name} required maxlength="100" errors=${make.errors} />
      <${Problems} errors=${make.errors} fields=${['name']} />
      <button data-testid="make-team" disabled=${make.busy}>${words.make}</button>
    </form>
  </section>`;
};
