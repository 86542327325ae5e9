import {html, useEffect} from '../../vendor/htm-preact/standalone.module.js';
import {Waiting, toEvents} from '../components.js';
import {useFetched, useTitle} from '../hooks.js';
import {keepPart} from '../offline.js';
import * as api from './api.js';
import {KeptView} from './keptView.js';
import * as kept from './kept.js';
import {Tickets, whenText} from './view.js';
import {words} from '../../words/tickets.js';

const ENDED = new Set([401, 404, 410]);

const TicketPage = ({view, children}) => html`<section class="panel order">
  <p class="muted">${[whenText(view.event), view.event.venue?.name].filter(Boolean).join(' · ')}</p>
  <h1>${view.event.title}</h1>
  ${children}
</section>`;

/** What a ticket link opens, without signing in. */
export const Linked = ({token}) => {
  const key = kept.keyOf.link(token);
  const fetchView = async () => (await kept.fetchAndKeep(key, async () => [await api.linkedTickets(token)]))[0];
  const {value: view, problem, load} = useFetched(fetchView, [token]);
  useTitle(view ? view.event.title : words.yourTickets);
  useEffect(() => {
    if (view) {
      keepPart('shop');
    } else if (ENDED.has(problem?.status)) {
      kept.forget(key);
    }
  }, [view, problem]);
  if (view) {
    return html`<${TicketPage} view=${view}><${Tickets} view=${view} link=${token} onChanged=${load} /><//>`;
  }
  if (problem?.isTransient) {
    return html`<${KeptView} of=${key} problem=${problem} onRetry=${load} />`;
  }
  return html`<${Waiting} problem=${problem && {message: words.linkGone, isTransient: false}} way=${toEvents} />`;
};
