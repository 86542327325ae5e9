import {html, useEffect} from '../../vendor/htm-preact/standalone.module.js';
import {Empty, Waiting} from '../components.js';
import {useFetched, useTitle} from '../hooks.js';
import {keepPart} from '../offline.js';
import * as api from './api.js';
import {KeptView} from './keptView.js';
import * as kept from './kept.js';
import {Tickets, whenText} from './view.js';
import {words} from '../../words/tickets.js';

const fetchReceived = ({id}) => kept.fetchAndKeep(kept.keyOf.received, api.receivedTickets, id);

/** The tickets that others have sent to the user. */
export const Received = ({user}) => {
  const {value: views, problem, load} = useFetched(() => fetchReceived(user), [user.id]);
  useTitle(words.received);
  useEffect(() => {
    if (views?.length > 0) {
      keepPart('shop');
    }
  }, [views]);
  if (!views) {
    return problem?.isTransient
      ? html`<${KeptView} of=${kept.keyOf.received} problem=${problem} onRetry=${load} />`
      : html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  return html`<section>
    <h1>${words.received}</h1>
    ${views.length === 0 && html`<${Empty} text=${words.noReceived} />`}
    ${views.map(
      (view) => html`<section key=${view.orderId} class="panel order" data-testid="received">
        <p class="muted">${[whenText(view.event), view.event.venue?.name].filter(Boolean).join(' · ')}</p>
        <h2>${view.event.title}</h2>
        <${Tickets} view=${view} onChanged=${load} />
      </section>`,
    )}
  </section>`;
};

/** The rows of such tickets among the orders of the user. */
export const ReceivedRows = ({user}) => {
  const {value: views} = useFetched(() => fetchReceived(user).catch(() => []), [user.id]);
  return (
    views?.length > 0 &&
    html`<section class="received-rows">
      <h2>${words.received}</h2>
      <ul class="lines">${views.map(
        ({orderId, event, tickets}) => html`<li class="line" key=${orderId} data-testid="received-row">
          <div><a href="/received">${event.title}</a><p class="muted">${whenText(event)}</p></div>
          <span>${words.toReceived({n: tickets.length})}</span>
        </li>`,
      )}</ul>
    </section>`
  );
};
