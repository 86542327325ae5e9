import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Problems} from '../components.js';
import {useAction} from '../hooks.js';
import * as api from './api.js';
import {words} from '../../words/account.js';

/** Reminds a user of confirming the address; nothing for guests and confirmed users. */
export const ConfirmBanner = ({user}) => {
  const [isSent, setIsSent] = useState(false);
  const send = useAction(async () => {
    await api.sendVerification();
    setIsSent(true);
  });
  if (!user || user.verified || user.guest) {
    return null;
  }
  return html`<div class="notice confirm-banner" data-testid="confirm-banner">
    <span>${words.confirmBanner} <b>${user.email}</b>.</span>${' '}
    ${isSent
      ? html`<span role="status">${words.sentAgain}</span>`
      : html`<button class="link" data-testid="send-again" disabled=${send.busy} onClick=${send.run}>${words.sendAgain}</button>`}
    <${Problems} errors=${send.errors} />
  </div>`;
};
