import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {eventAddress, teamAddress} from '../addresses.js';
import * as api from '../api.js';
import {Waiting} from '../components.js';
import {useFetched} from '../hooks.js';
import {words} from '../../words/desk.js';

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What an organiser copies into a page; without script, the link in it is shown. */
export const snippetOf = (event, shop) => `<script src="${shop}/embed.js" async></script>
<boxoffice-event event="${event.id}">
  <a href="${shop}${eventAddress(event)}">${escaped(event.title)}</a>
</boxoffice-event>`;

const Sites = ({organiser}) => {
  const sites = organiser.embedOrigins ?? [];
  return html`<p data-testid="embed-sites">
    ${sites.length > 0 ? words.embedSites({sites: sites.join(', ')}) : words.noEmbedSites}
    ${' '}<a href=${teamAddress(organiser.id)} data-testid="embed-team">${words.changeSites}</a>
  </p>`;
};

/** How the event is shown on pages of its organiser. */
export const Embed = ({event}) => {
  const {value: organiser, problem, load} = useFetched(
    () => api.organiser(event.userId).catch((failure) => (failure.status === 404 ? {id: event.userId} : Promise.reject(failure))),
    [event.userId],
  );
  const [isCopied, setCopied] = useState(false);
  if (!organiser) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  const snippet = snippetOf(event, location.origin);
  const copy = async () => {
    await navigator.clipboard.writeText(snippet);
    setCopied(true);
  };
  return html`<section class="panel wide" data-testid="desk-embed">
    <h2>${words.tab.embed}</h2>
    <p>${words.embedHint}</p>
    <label for="snippet">${words.snippet}</label>
    <textarea id="snippet" class="snippet" rows="6" readOnly data-testid="snippet" onFocus=${(focus) => focus.target.select()}>${snippet}</textarea>
    <p class="actions">
      <button type="button" data-testid="copy-snippet" onClick=${copy}>${words.copySnippet}</button>
      <a href=${`/embed/e/${event.id}`} target="_blank" rel="noopener" data-testid="embed-preview">${words.embedPreview}</a>
    </p>
    <p role="status">${isCopied ? words.snippetCopied : ''}</p>
    <${Sites} organiser=${organiser} />
  </section>`;
};
