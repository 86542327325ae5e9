import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {teamAddress} from '../addresses.js';
import {Problems} from '../components.js';
import {useAction, useTitle} from '../hooks.js';
import * as api from './api.js';
import {nameOf} from './teams.js';
import {words} from '../../words/team.js';

/** The view behind the link of an invitation. */
export const Invitation = ({token, user}) => {
  useTitle(words.joinTitle);
  const [team, setTeam] = useState(null);
  const accept = useAction(async () => setTeam(await api.accept(token)));
  return html`<section class="panel">
    <h1>${words.joinTitle}</h1>
    ${team
      ? html`<p role="status" data-testid="joined">${words.joined({name: nameOf(team, user)})}</p>
          <a class="button" href=${teamAddress(team.id)}>${words.toTeam}</a>`
      : html`<p>${words.joinAbout}</p>
          <p class="muted">${user.email}</p>
          <${Problems} errors=${accept.errors} />
          <button data-testid="accept" disabled=${accept.busy} onClick=${accept.run}>${words.join}</button>`}
  </section>`;
};
