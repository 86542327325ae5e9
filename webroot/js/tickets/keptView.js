import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Waiting} from '../components.js';
import {shortTime} from '../format.js';
import {strings} from '../strings.js';
import * as kept from './kept.js';
import {Tickets, whenText} from './view.js';
import {words} from './words.js';

const Kept = ({found}) => html`<p class="notice" role="status" data-testid="kept">${words.kept} ${words.keptAt(shortTime(new Date(found.savedAt).toISOString()))}</p>
  ${found.views.map(
    (view) => html`<section key=${view.orderId} class="panel order">
      <p class="muted">${[whenText(view.event), view.event.venue?.name].filter(Boolean).join(' · ')}</p>
      <h1>${view.event.title}</h1>
      <${Tickets} view=${view} isKept />
    </section>`,
  )}`;

/**
 * Tickets that this device has kept, where the API cannot be asked.
 *
 * @param of the key of the view; without it all are shown
 * @param problem what is said if there are none
 */
export const KeptView = ({of, problem, onRetry}) => {
  const [found, setFound] = useState(null);
  useEffect(() => {
    const look = of ? kept.find(of).then((one) => (one ? [one] : [])) : kept.all();
    look.then(setFound);
  }, [of]);
  if (found?.length > 0) {
    return html`<div class="kept-tickets">
      ${found.map((each) => html`<${Kept} key=${each.key} found=${each} />`)}
      ${onRetry && html`<p class="center no-print"><button class="quiet" data-testid="retry" onClick=${onRetry}>${strings.retry}</button></p>`}
    </div>`;
  }
  return html`<${Waiting} problem=${found && problem} onRetry=${onRetry} />`;
};
