import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Problems, Waiting} from '../components.js';
import {shortTime} from '../format.js';
import {useAction} from '../hooks.js';
import * as api from './api.js';
import {usePolling} from './common.js';
import {words} from './words.js';

const UNDER_WAY = ['waiting', 'sending'];
/** What becomes of mails that do not reach their readers. */
export const FAILED = ['refused', 'bounced', 'unaddressed'];

/** What became of a mail, in words. */
export const mailState = (state) => words.mailStates[state] ?? state;

/** The mails about an order with what became of them, and the tickets once more. */
export const Mails = ({order, mails: {value: list, problem, load}}) => {
  const [isSent, setSent] = useState(false);
  const resend = useAction(async (clicked, key) => {
    await api.resendTickets(order.id, key);
    setSent(true);
    load();
  });
  usePolling(load, list?.some((each) => UNDER_WAY.includes(each.state)) ?? false);
  return html`<section>
    <h2>${words.mails}</h2>
    ${problem && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${list?.length === 0 && html`<p class="muted">${words.noMails}</p>`}
    <ul class="sums" data-testid="mails">
      ${list?.map(
        ({id, kind, state, at, reason}) => html`<li key=${id} class="row" data-testid="mail" data-kind=${kind} data-state=${state}>
          <span>${words.mailKinds[kind] ?? kind}${at && html` <span class="muted small">${shortTime(at)}</span>`}</span>
          <span class=${FAILED.includes(state) ? 'badge refund-refused' : 'badge muted'}>${mailState(state)}${reason && `: ${reason}`}</span>
        </li>`,
      )}
    </ul>
    ${order.status === 'complete' && html`<button class="quiet" data-testid="resend" disabled=${resend.busy} onClick=${resend.run}>${words.resend}</button>`}
    <p role="status" class="small">${isSent && !resend.busy ? words.resent(order.email) : ''}</p>
    <${Problems} errors=${resend.errors} />
  </section>`;
};
