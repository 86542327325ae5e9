import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import {orderAddress, ticketLink} from '../addresses.js';
import {Waiting} from '../components.js';
import {shortTime} from '../format.js';
import {words as strings} from '../../words/shop.js';
import * as kept from './kept.js';
import {Tickets, whenText} from './view.js';
import {words} from '../../words/tickets.js';

const ADDRESSES = {order: orderAddress, link: ticketLink, received: () => '/received'};

const addressOf = (key) => {
  const [kind, id] = key.split(' ');
  return ADDRESSES[kind](id);
};

/** What is kept, as a list by time: each event with its tickets that are valid, and where they are shown. */
export const rowsOf = (kept) =>
  kept
    .flatMap(({key, views}) => views.map(({orderId, event, tickets}) => ({key: `${key} ${orderId}`, address: addressOf(key), event, count: tickets.filter(({status}) => status !== 'void').length})))
    .filter(({count}) => count > 0)
    .sort((a, b) => Date.parse(a.event.startsAt ?? '9999-12-31') - Date.parse(b.event.startsAt ?? '9999-12-31'));

const List = ({found}) => html`<p class="notice" role="status" data-testid="kept">${words.keptAll}</p>
  <ul class="lines">${rowsOf(found).map(
    ({key, address, event, count}) => html`<li class="line" key=${key} data-testid="kept-row">
      <div><a href=${address}>${event.title}</a><p class="muted">${[whenText(event), event.venue?.name].filter(Boolean).join(' · ')}</p></div>
      <span>${words.toReceived({n: count})}</span>
    </li>`,
  )}</ul>`;

const Kept = ({found}) => html`<p class="notice" role="status" data-testid="kept">${words.kept} ${words.keptAt({time: shortTime(new Date(found.savedAt).toISOString())})}</p>
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
 * @param of the key of the view; without it all are listed
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
      ${found.length > 1 ? html`<${List} found=${found} />` : html`<${Kept} found=${found[0]} />`}
      ${onRetry && html`<p class="center no-print"><button class="quiet" data-testid="retry" onClick=${onRetry}>${strings.retry}</button></p>`}
    </div>`;
  }
  return html`<${Waiting} problem=${found && problem} onRetry=${onRetry} />`;
};
