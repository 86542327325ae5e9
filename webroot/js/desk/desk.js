import {html} from '../../vendor/htm-preact/standalone.module.js';
import {deskAddress, eventAddress} from '../addresses.js';
import * as api from '../api.js';
import {Waiting, toListings} from '../components.js';
import {useFetched, useLive, useReload, useTitle} from '../hooks.js';
import {hasChanged} from '../updates.js';
import {timeText} from '../views/eventChange.js';
import {Attendees} from './attendees.js';
import {Change} from './change.js';
import {DeskDoor} from './door/door.js';
import {Embed} from './embed.js';
import {Messages} from './messages.js';
import {DeskOrder} from './order.js';
import {DeskOrders} from './orders.js';
import {Sales} from './sales.js';
import {words} from '../../words/desk.js';

const TABS = {sales: Sales, orders: DeskOrders, attendees: Attendees, door: DeskDoor, messages: Messages, embed: Embed, change: Change};
/** What each role in the team of the organiser sees. */
const TABS_OF = {
  box_office: ['orders', 'attendees', 'door'],
  door: ['door', 'attendees'],
  accountant: ['sales'],
};

/** The parts of the desk for a role. */
export const tabsOf = (role) => TABS_OF[role] ?? Object.keys(TABS);

const Tabs = ({event, tabs, tab}) => html`<nav class="desk-tabs" aria-label=${words.tabs}>
  ${tabs.map(
    (name) => html`<a
      key=${name}
      class=${name === tab ? 'tab on' : 'tab'}
      href=${deskAddress(event.id, ...(name === 'sales' ? [] : [name]))}
      aria-current=${name === tab ? 'page' : undefined}
      data-testid=${`tab-${name}`}
    >${words.tab[name]}</a>`,
  )}
</nav>`;

/** What the organiser of an event sees and does once it is on sale. */
export const Desk = ({id, tab, part, query, user}) => {
  const {value: event, setValue, problem, load} = useFetched(() => api.event(id), [id, user.id]);
  const reload = useReload(load);
  const role = event && (event.myRole ?? (event.userId === user.id ? 'owner' : null));
  const tabs = tabsOf(role);
  const shown = tabs.includes(tab) ? tab : tabs[0];
  useTitle(event && `${words.tab[shown]} · ${event.title}`);
  useLive((message) => hasChanged(event, message) && reload(), [id, event?.version]);
  if (!event) {
    return html`<${Waiting} problem=${problem} onRetry=${load} way=${toListings} />`;
  }
  if (!role || event.status === 'draft') {
    return html`<${Waiting} problem=${{message: role ? words.isDraft : words.notOwner, isTransient: false}} way=${toListings} />`;
  }
  const View = shown === 'orders' && part ? DeskOrder : TABS[shown];
  return html`<section class="desk" data-testid="desk-page" data-event-id=${event.id}>
    <p class="muted desk-when">${[event.status === 'published' ? null : words.statuses[event.status], event.startsAt && event.status !== 'postponed' && timeText(event.startsAt, event), event.venue?.name].filter(Boolean).join(' · ')}</p>
    <h1><a href=${eventAddress(event)}>${event.title}</a></h1>
    <${Tabs} event=${event} tabs=${tabs} tab=${shown} />
    <${View} key=${part ?? shown} event=${event} role=${role} orderId=${part} query=${query} onEvent=${setValue} />
  </section>`;
};
