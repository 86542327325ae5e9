import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Waiting} from '../components.js';
import {shortTime} from '../format.js';
import {useFetched} from '../hooks.js';
import * as api from './api.js';
import {whoIs} from './members.js';
import {words} from '../../words/team.js';

/** What was done, in a plain sentence. */
export const sentence = ({operation, status, reason}, member) => {
  const who = reason ? words.operator({reason}) : member;
  const said = words.done[operation]?.({who}) ?? `${who}: ${operation}`;
  if (status >= 500) {
    return words.outcomes.unknown({sentence: said});
  }
  return status >= 400 ? words.outcomes.refused({sentence: said}) : said;
};

/** What members did in the name of the team. */
export const Trail = ({team, user}) => {
  const {value: found, setValue, problem, load} = useFetched(async () => {
    const [trail, members] = await Promise.all([api.trail(team.id), api.members(team.id)]);
    return {...trail, members};
  }, [team.id]);
  if (!found) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  const who = (userId) => {
    const member = found.members.find((one) => one.userId === userId);
    return member ? whoIs(member, user) : words.formerMember({userId});
  };
  const more = async () => {
    const next = await api.trailPage(found.next);
    setValue({...found, list: [...found.list, ...next.list], next: next.next});
  };
  return html`<section class="panel wide" aria-labelledby="trail">
    <h2 id="trail">${words.parts.trail}</h2>
    ${found.list.length === 0 && html`<p class="muted">${words.noTrail}</p>`}
    <ol class="plain">
      ${found.list.map(
        (one) => html`<li key=${one.id} data-testid="action"><span class="muted">${shortTime(one.at)}</span> ${sentence(one, who(one.userId))}</li>`,
      )}
    </ol>
    ${found.next && html`<button class="quiet" data-testid="more-trail" onClick=${more}>${words.more}</button>`}
  </section>`;
};
