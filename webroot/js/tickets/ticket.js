import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Problems} from '../components.js';
import {shortTime, timeInZone} from '../format.js';
import {useAction} from '../hooks.js';
import {priceText} from '../offer.js';
import * as api from './api.js';
import {QrCode, useCode} from './code.js';
import {savePicture} from './qr.js';
import {Transfer} from './transfer.js';
import {words} from '../../words/tickets.js';

/** A short code as people read it: XXXX-XXXX. */
export const shortCodeText = (code) => code.replace(/^(.{4})(.{4})$/, '$1-$2');

const GoogleWallet = ({ticket, link}) => {
  const open = useAction(async () => {
    location.href = (await api.googleWallet(ticket.id, link)).url;
  });
  return html`<button class="quiet" data-testid="google-wallet" disabled=${open.busy} onClick=${open.run}>${words.googleWallet}</button><${Problems} errors=${open.errors} />`;
};

/** What a printed ticket says of the order and the event. */
const Facts = ({ticket, view, facts, name = ''}) => html`<dl class=${`ticket-facts ${name}`}>
  ${[[words.order, view.number], [words.price, priceText(ticket.price, ticket.currency)], ...facts].map(
    ([label, text]) => html`<div key=${label}><dt>${label}</dt><dd class="prose">${text}</dd></div>`,
  )}
</dl>`;

/** A ticket that is valid: its code, and what a ticket says. */
export const Ticket = ({ticket, view, facts, link, isKept, onChanged}) => {
  const code = useCode(ticket.code);
  const {event} = view;
  const label = words.seat({n: ticket.number, of: ticket.of});
  const names = [ticket.type, ticket.name].filter(Boolean).join(' · ');
  const lines = [event.title, facts[0]?.[1] ?? '', [names, label].join(' · '), ticket.shortCode && shortCodeText(ticket.shortCode)].filter(Boolean);
  if (!ticket.code) {
    return html`<li class="admission passed-on" data-testid="passed-on"><div><h3>${names || event.title}</h3><p>${label}</p><p class="muted">${words.passedOn}</p></div></li>`;
  }
  return html`<li class="admission" data-testid="admission" data-ticket-id=${ticket.id}>
    <${QrCode} code=${code} label=${words.codeOf({label})} />
    <div>
      <h3>${event.title}</h3>
      ${names && html`<p data-testid="admission-type"><b>${names}</b></p>`}
      <p>${label}</p>
      <p class="short-code"><span class="muted">${words.shortCode}</span> <b data-testid="short-code">${shortCodeText(ticket.shortCode)}</b></p>
      ${ticket.admittedAt && html`<p class="notice" data-testid="used">${words.used({time: event.timeZone ? `${timeInZone(ticket.admittedAt, event.timeZone)}` : shortTime(ticket.admittedAt)})}</p>`}
      <div class="actions no-print">
        <button class="quiet" data-testid="download" disabled=${!code} onClick=${() => savePicture(code, lines, `ticket-${view.number}-${ticket.number}.png`)}>${words.download}</button>
        ${!isKept && ticket.wallet?.apple && html`<a class="button quiet" data-testid="apple-wallet" href=${api.files.appleWallet(ticket.id, link)}>${words.appleWallet}</a>`}
        ${!isKept && ticket.wallet?.google && html`<${GoogleWallet} ticket=${ticket} link=${link} />`}
      </div>
      ${!isKept && ticket.mayTransfer && !ticket.admittedAt && (view.transferable || ticket.transfer) && html`<${Transfer} ticket=${ticket} link=${link} onChanged=${onChanged} />`}
    </div>
    <details class="more-facts no-print">
      <summary>${words.details}</summary>
      <${Facts} ticket=${ticket} view=${view} facts=${facts} />
    </details>
    <${Facts} name="print-only" ticket=${ticket} view=${view} facts=${facts} />
  </li>`;
};
