import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Problems, Waiting} from '../components.js';
import {shortTime} from '../format.js';
import {useAction, useFetched} from '../hooks.js';
import * as api from './api.js';
import {Done, Section} from './section.js';
import {words} from '../../words/account.js';

/** What a session is called. */
export const nameOf = ({kind, device}) => (kind === 'program' ? words.program : (device ?? words.unknownDevice));

const Session = ({session, onEnd, busy}) => html`<li data-testid="session">
  <span>
    <b>${nameOf(session)}</b>${session.current ? ` (${words.current})` : ''}
    <small class="muted"> ${[session.network && words.network({network: session.network}), words.seen({time: shortTime(session.seenAt)})].filter(Boolean).join(', ')}</small>
  </span>
  ${!session.current && html`<button class="quiet" data-testid="end-session" aria-label=${words.endSessionOf({device: nameOf(session)})} disabled=${busy} onClick=${() => onEnd(session.id)}>${words.endSession}</button>`}
</li>`;

/** The sessions of the user; each but the present one can be ended here. */
export const Sessions = () => {
  const {value: list, problem, load} = useFetched(api.sessions, []);
  const [done, setDone] = useState('');
  const end = useAction(async ({id}) => {
    await (id ? api.endSession(id) : api.endOtherSessions());
    await load();
    setDone(id ? '' : words.othersEnded);
  });
  // Runs without an event: what is ended stands in its place.
  const run = (id) => end.run({preventDefault: () => {}, id});
  return html`<${Section} id="sessions" title=${words.sessions}>
    ${list ? html`<ul class="sessions">${list.map((session) => html`<${Session} key=${session.id} session=${session} busy=${end.busy} onEnd=${run} />`)}</ul>` : html`<${Waiting} problem=${problem} onRetry=${load} />`}
    <${Problems} errors=${end.errors} />
    ${list?.length > 1 && html`<button class="quiet" data-testid="end-others" disabled=${end.busy} onClick=${() => run(null)}>${words.endOthers}</button>`}
    <${Done} text=${done} />
  <//>`;
};
