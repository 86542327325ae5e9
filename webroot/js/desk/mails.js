import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Problems, Waiting} from '../components.js';
import {shortTime} from '../format.js';
import {useAction} from '../hooks.js';
import * as api from './api.js';
import {usePolling} from './common.js';
import {words} from '../../words/desk.js';

const UNDER_WAY = ['waiting', 'sending'];
/** What becomes of mails that do not reach their readers. */
export const FAILED = ['refused', 'bounced', 'unaddressed'];

/** What became of a mail, in words. */
export const mailState = (state) => words.mailStates[state] ?? state;

/** What concerns the ordering and not the tickets. */
const TECHNICAL = ['confirm', 'reserved', 'expiring'];

/** The newest mail first; one that was not sent yet has no time. */
const newestFirst = (list) => [...list].sort((one, other) => (other.at ? Date.parse(other.at) : Infinity) - (one.at ? Date.parse(one.at) : Infinity) || 0);

/** The mails that matter to the organiser, and those that are folded away: unless they failed, what is technical. */
export const sorted = (list) => {
  const isFolded = ({kind, state}) => TECHNICAL.includes(kind) && !FAILED.includes(state);
  const mails = newestFirst(list);
  return {shown: mails.filter((each) => !isFolded(each)), folded: mails.filter(isFolded)};
};

const Mail = ({kind, state, at, reason, subject}) => html`<li class="mail" data-testid="mail" data-kind=${kind} data-state=${state}>
  <span>${words.mailKinds[kind] ?? kind}${subject && `: ${subject}`}${at && html` <span class="muted small">${shortTime(at)}</span>`}</span>
  <span class=${FAILED.includes(state) ? 'badge refund-refused' : 'badge muted'}>${mailState(state)}</span>
  ${reason && html`<span class="reason small">${reason}</span>`}
</li>`;

const List = ({mails, ...props}) => html`<ul class="sums" ...${props}>${mails.map((each) => html`<${Mail} key=${each.id} ...${each} />`)}</ul>`;

/** The mails about an order with what became of them, and the tickets once more. */
export const Mails = ({order, mails: {value: list, problem, load}}) => {
  const [isSent, setSent] = useState(false);
  const resend = useAction(async (clicked, key) => {
    await api.resendTickets(order.id, key);
    setSent(true);
    load();
  });
  usePolling(load, list?.some((each) => UNDER_WAY.includes(each.state)) ?? false);
  const {shown, folded} = sorted(list ?? []);
  return html`<section>
    <h2>${words.mails}</h2>
    ${problem && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${list?.length === 0 && html`<p class="muted">${words.noMails}</p>`}
    <${List} mails=${shown} data-testid="mails" />
    ${folded.length > 0 &&
    html`<details>
      <summary data-testid="more-mails">${words.moreMails({n: folded.length})}</summary>
      <${List} mails=${folded} />
    </details>`}
    ${order.status === 'complete' && html`<button class="quiet" data-testid="resend" disabled=${resend.busy} onClick=${resend.run}>${words.resend}</button>`}
    <p role="status" class="small">${isSent && !resend.busy ? words.resent({address: order.email || 'none'}) : ''}</p>
    <${Problems} errors=${resend.errors} />
  </section>`;
};
