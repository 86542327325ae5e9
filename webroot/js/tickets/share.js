import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {words} from '../../words/tickets.js';

/** The whole address of a link of this page. */
export const addressOf = (link) => new URL(link, location.origin).href;

/** A link to give away: to copy, or to share by the device where it can. */
export const ShareLink = ({link, label, title}) => {
  const [isCopied, setCopied] = useState(false);
  const address = addressOf(link);
  const copy = () => navigator.clipboard?.writeText(address).then(() => setCopied(true), () => {});
  const share = () => navigator.share({url: address, title}).catch(() => {});
  return html`<div class="share-link">
    <input class="link-text" data-testid="shared-link" readOnly aria-label=${label} value=${address} onFocus=${(event) => event.target.select()} />
    <div class="actions">
      ${navigator.clipboard && html`<button type="button" class="quiet" data-testid="copy" onClick=${copy}>${words.copy}</button>`}
      ${navigator.share && html`<button type="button" class="quiet" data-testid="share-device" onClick=${share}>${words.share}</button>`}
      <span role="status">${isCopied ? words.copied : ''}</span>
    </div>
  </div>`;
};
