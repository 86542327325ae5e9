import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {deskAddress, editAddress, eventAddress} from '../addresses.js';
import * as api from '../api.js';
import {Bar, Empty, Problems, Waiting} from '../components.js';
import {money, whenInZone} from '../format.js';
import {useAction, useDebounced, useFetched, useLive, useReload, useTitle} from '../hooks.js';
import {Poster} from '../poster.js';
import {words as strings} from '../../words/shop.js';
import {updatedTicket} from '../updates.js';
import {ZONE_OF_NONE} from '../zones.js';
import {Picture} from './eventFacts.js';

const PAGE = 100;

/** All that a seller has of a kind, page after page. */
const allOf = async (fetchPage, userId) => {
  let list = [];
  for (;;) {
    const {list: next} = await fetchPage({userId, limit: PAGE, after: list.at(-1)?.id});
    list = [...list, ...next];
    if (next.length < PAGE) {
      return list;
    }
  }
};

/** The single listings and the events of a seller, newest first. */
const everythingOf = async (userId) => {
  const [tickets, events] = await Promise.all([allOf(api.tickets, userId), allOf(api.events, userId)]);
  const all = [...tickets.filter((each) => !each.eventId), ...events.filter((each) => isComposed(each, tickets))];
  return all.sort((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt));
};

/** An event that is not just a single listing: that listing is shown in its place. */
const isComposed = (event, tickets) => !tickets.some((each) => each.id === event.id && !each.eventId);

const Withdraw = ({ticket, onChange}) => {
  const [isAsked, setAsked] = useState(false);
  const withdraw = useAction(async () => {
    await api.withdrawTicket(ticket.id);
    onChange();
  });
  return html`${isAsked
      ? html`<span class="row">
          <button class="danger" data-testid="withdraw-yes" onClick=${withdraw.run} disabled=${withdraw.busy}>${strings.withdrawYes}</button>
          <button class="quiet" onClick=${() => setAsked(false)}>${strings.goBack}</button>
        </span>`
      : html`<button class="quiet" data-testid="withdraw" onClick=${() => setAsked(true)}>${strings.withdraw}</button>`}
    <${Problems} errors=${withdraw.errors} />`;
};

const Takings = ({list}) => {
  if (list.length === 0) {
    return html`<p class="takings muted">${strings.noTakings}</p>`;
  }
  return html`<p class="takings" data-testid="takings">
    ${list.map((each) => html`<b key=${each.currency}>${money(each.net, each.currency)}</b>`)}
    ${list.map((each) => each.refunded > 0 && html`<small class="muted">${strings.refundedOf({amount: money(each.refunded, each.currency)})}</small>`)}
  </p>`;
};

const Desk = ({id}) => html`<a class="button quiet" data-testid="desk" href=${deskAddress(id)}>${strings.desk}</a>`;

/** When it begins, or that this is not known yet. */
const When = ({startsAt, timeZone}) => html`<p class="muted" data-testid="row-date">${startsAt ? whenInZone(startsAt, timeZone, NaN) : strings.anyTime}</p>`;

const Row = ({ticket, takings, onChange}) => {
  const seats = strings.seats({free: ticket.available, held: ticket.held, sold: ticket.sold});
  return html`<li class="line listing" data-testid="listing-row" data-ticket-id=${ticket.id}>
    <span class="thumb"><${Poster} id=${ticket.id} /></span>
    <div>
      <a href=${eventAddress(ticket)}>${ticket.title}</a>
      <${When} startsAt=${ticket.startsAt} timeZone=${ticket.timeZone ?? ZONE_OF_NONE} />
      <${Bar} label=${seats} parts=${[['sold', ticket.sold], ['held', ticket.held], ['free', ticket.available]]} />
      <p class="muted" aria-hidden="true">${seats}</p>
    </div>
    <${Takings} list=${takings} />
    <div class="actions">
      <${Desk} id=${ticket.id} />
      ${ticket.status === 'active'
        ? html`<a class="button quiet" data-testid="edit" href=${`/listings/${ticket.id}`}>${strings.edit}</a>
            <${Withdraw} ticket=${ticket} onChange=${onChange} />`
        : html`<span class="badge muted">${strings.withdrawn}</span>`}
    </div>
  </li>`;
};

/** The seats of a pool, with the types that draw from it. */
const Pool = ({pool, types}) => {
  const {available = pool.quantity, held = 0, sold = 0} = pool;
  const names = types.filter((each) => each.pool === pool.id).map((each) => each.name).join(', ');
  const label = strings.poolOf({names, seats: strings.seats({free: available, held, sold})});
  return html`<div data-testid="pool">
    <${Bar} label=${label} parts=${[['sold', sold], ['held', held], ['free', available]]} />
    <p class="muted" aria-hidden="true">${label}</p>
  </div>`;
};

const EventRow = ({event, takings}) => html`<li class="line listing" data-testid="event-row" data-event-id=${event.id} data-status=${event.status}>
  <span class="thumb"><${Picture} event=${event} size="small" /></span>
  <div>
    <a href=${event.status === 'draft' ? editAddress(event.id) : eventAddress(event)}>${event.title}</a>
    ${event.status !== 'published' && html` <span class="badge muted">${strings.eventStatuses[event.status]}</span>`}
    <${When} startsAt=${event.startsAt} timeZone=${event.timeZone} />
    ${event.status !== 'draft' && event.pools?.map((pool) => html`<${Pool} key=${pool.id} pool=${pool} types=${event.ticketTypes} />`)}
  </div>
  ${event.status !== 'draft' && html`<${Takings} list=${takings} />`}
  <div class="actions">
    ${event.status !== 'draft' && html`<${Desk} id=${event.id} />`}
    ${!['cancelled', 'ended'].includes(event.status) && html`<a class="button quiet" data-testid="edit" href=${editAddress(event.id)}>${strings.edit}</a>`}
    <a class="button quiet" data-testid="preview" href=${eventAddress(event)}>${strings.preview}</a>
  </div>
</li>`;

/** The ids of the ticket types of an event, or that of a single listing. */
const idsOf = ({id, ticketTypes}) => ticketTypes?.map((each) => each.id) ?? [id];

/** The revenue of an event, which is counted under its own id, or of a single listing. */
export const takingsOf = (entry, takings) => takings.filter((each) => [entry.id, ...idsOf(entry)].includes(each.ticketId));

/** The revenue of all types of an event, by currency. */
export const summed = (takings) =>
  Object.values(
    takings.reduce((sums, {currency, net, refunded}) => {
      const sum = sums[currency] ?? {currency, net: 0, refunded: 0};
      return {...sums, [currency]: {...sum, net: sum.net + net, refunded: sum.refunded + refunded}};
    }, {}),
  );

export const Listings = ({user}) => {
  const {value: list, setValue, problem, load} = useFetched(() => everythingOf(user.id), [user.id]);
  const {value: takings, load: loadTakings} = useFetched(api.takings, [user.id]);
  useTitle(strings.listings);
  const loadTakingsSoon = useDebounced(loadTakings);
  useLive(
    (message) => {
      if (message.type === 'event' && list?.some((each) => each.id === message.event.id && each.ticketTypes)) {
        loadSoon();
      }
      setValue((now) => now?.map((each) => (each.ticketTypes ? each : updatedTicket(each, message))));
      if (message.type === 'availability' && list?.some((each) => idsOf(each).includes(message.ticketId))) {
        loadTakingsSoon();
        if (!list.some((each) => each.id === message.ticketId)) {
          loadSoon();
        }
      }
    },
    [user.id, list],
  );
  const loadSoon = useReload(load);
  return html`<section>
    <div class="row page-head"><h1>${strings.listings}</h1><a class="button quiet" data-testid="teams-link" href="/team">${strings.teams}</a><a class="button" href="/sell">${strings.sell}</a></div>
    ${list === null && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${list?.length === 0 && html`<${Empty} text=${strings.noListings}><//>`}
    <ul class="lines">
      ${list?.map((each) =>
        each.ticketTypes
          ? html`<${EventRow} key=${each.id} event=${each} takings=${summed(takingsOf(each, takings ?? []))} />`
          : html`<${Row} key=${each.id} ticket=${each} takings=${takingsOf(each, takings ?? [])} onChange=${load} />`,
      )}
    </ul>
  </section>`;
};
