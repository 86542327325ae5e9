import {html} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Waiting} from '../components.js';
import {useFetched, useLive, useReload} from '../hooks.js';
import {hasChanged} from '../updates.js';
import {timeText} from '../views/eventChange.js';
import {addressOf} from '../views/events.js';
import {Attendees} from './attendees.js';
import {Change} from './change.js';
import {Messages} from './messages.js';
import {DeskOrder} from './order.js';
import {DeskOrders} from './orders.js';
import {Sales} from './sales.js';
import {words} from './words.js';

const TABS = {sales: Sales, orders: DeskOrders, attendees: Attendees, messages: Messages, change: Change};
const FIRST = 'sales';

const Tabs = ({event, tab}) => html`<nav class="desk-tabs" aria-label=${words.tabs}>
  ${Object.keys(TABS).map(
    (name) => html`<a
      key=${name}
      class=${name === tab ? 'tab on' : 'tab'}
      href=${`#/events/${event.id}/desk${name === FIRST ? '' : `/${name}`}`}
      aria-current=${name === tab ? 'page' : undefined}
      data-testid=${`tab-${name}`}
    >${words.tab[name]}</a>`,
  )}
</nav>`;

/** What the organiser of an event sees and does once it is on sale. */
export const Desk = ({id, tab = FIRST, part, query, user}) => {
  const {value: event, setValue, problem, load} = useFetched(() => api.event(id), [id, user.id]);
  const reload = useReload(load);
  useLive((message) => hasChanged(event, message) && reload(), [id, event?.version]);
  if (!event) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  if (event.userId !== user.id || event.status === 'draft') {
    return html`<${Waiting} problem=${{message: event.userId === user.id ? words.isDraft : words.notOwner}} />`;
  }
  const View = tab === 'orders' && part ? DeskOrder : TABS[tab] ?? Sales;
  return html`<section class="desk" data-testid="desk-page" data-event-id=${event.id}>
    <p class="muted desk-when">${[event.status === 'published' ? null : words.statuses[event.status], event.startsAt && event.status !== 'postponed' && timeText(event.startsAt, event), event.venue?.name].filter(Boolean).join(' · ')}</p>
    <h1><a href=${addressOf(event)}>${event.title}</a></h1>
    <${Tabs} event=${event} tab=${tab in TABS ? tab : FIRST} />
    <${View} key=${part ?? tab} event=${event} orderId=${part} query=${query} onEvent=${setValue} />
  </section>`;
};
