import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems} from '../components.js';
import {shortTime} from '../format.js';
import {useAction, useSubmit} from '../hooks.js';
import * as api from './api.js';
import {ShareLink} from './share.js';
import {words} from '../../words/tickets.js';

/** A transfer that is not accepted yet. */
const Pending = ({ticket, link, shown, onChanged}) => {
  const cancel = useAction(async () => {
    await api.cancelTransfer(ticket.id, link);
    await onChanged();
  });
  return html`<div class="notice" data-testid="transfer-pending">
    <p>${words.waits({to: ticket.transfer.to ?? 'none', until: shortTime(ticket.transfer.expiresAt)})}</p>
    ${shown && html`<p>${words.sendLink}</p><${ShareLink} link=${shown} label=${words.send} />`}
    <button class="quiet" data-testid="transfer-cancel" disabled=${cancel.busy} onClick=${cancel.run}>${words.takeBack}</button>
    <${Problems} errors=${cancel.errors} />
  </div>`;
};

/**
 * Sends a ticket to another holder, by mail or by a link; shows what waits to be accepted.
 *
 * @param link the token of the link to this ticket, of a holder without an account
 */
export const Transfer = ({ticket, link, onChanged}) => {
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState(null);
  const start = async (email) => {
    const answer = await api.transfer(ticket.id, email, link);
    setMade(answer.link ?? null);
    setOpen(false);
    await onChanged();
  };
  const byMail = useSubmit((event) => start(new FormData(event.target).get('email').trim()));
  const byLink = useAction(() => start(null));
  if (ticket.transfer) {
    return html`<${Pending} ticket=${ticket} link=${link} shown=${made} onChanged=${onChanged} />`;
  }
  if (!isOpen) {
    return html`<button class="link no-print" data-testid="transfer" onClick=${() => setOpen(true)}>${words.send}</button>`;
  }
  const errors = [...byMail.errors, ...byLink.errors];
  return html`<form noValidate class="transfer no-print" data-testid="transfer-form" onSubmit=${byMail.run}>
    <p class="muted small">${words.sendHint}</p>
    <${Field} name="email" label=${words.email} type="email" autocomplete="off" required errors=${errors} />
    <${Problems} errors=${errors} fields=${['email']} />
    <div class="actions">
      <button data-testid="transfer-mail" disabled=${byMail.busy}>${words.sendByMail}</button>
      <button type="button" class="quiet" data-testid="transfer-link" disabled=${byLink.busy} onClick=${byLink.run}>${words.sendByLink}</button>
      <button type="button" class="link" onClick=${() => setOpen(false)}>${words.back}</button>
    </div>
  </form>`;
};
