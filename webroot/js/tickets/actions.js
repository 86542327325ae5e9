import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Problems} from '../components.js';
import {useAction} from '../hooks.js';
import * as api from './api.js';
import {ShareLink} from './share.js';
import {words} from '../../words/tickets.js';

/** What the buyer does with the tickets of an order: have them sent again, and share them by a link. */
export const Actions = ({orderId}) => {
  const [said, setSaid] = useState('');
  const [link, setLink] = useState(null);
  const resend = useAction(async (event, key) => {
    await api.resend(orderId, key);
    setSaid(words.resent);
  });
  const share = useAction(async () => {
    setLink((await api.makeLink(orderId)).link);
    setSaid('');
  });
  const stop = useAction(async () => {
    await api.revokeLinks(orderId);
    setLink(null);
    setSaid(words.stopped);
  });
  return html`<div class="ticket-actions no-print">
    <div class="actions">
      <button class="quiet" data-testid="resend" disabled=${resend.busy} onClick=${resend.run}>${words.resend}</button>
      <button class="quiet" data-testid="share" disabled=${share.busy} onClick=${share.run}>${words.share}</button>
    </div>
    ${link &&
    html`<p class="muted small">${words.shareHint}</p>
      <${ShareLink} link=${link} label=${words.share} />
      <button class="link" data-testid="stop-sharing" disabled=${stop.busy} onClick=${stop.run}>${words.stopSharing}</button>`}
    <p role="status" data-testid="said">${said}</p>
    <${Problems} errors=${[...resend.errors, ...share.errors, ...stop.errors]} />
  </div>`;
};
