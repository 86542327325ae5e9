import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Bar, Empty, Problems, Waiting} from '../components.js';
import {money} from '../format.js';
import {useAction, useFetched, useLive, useDebounced} from '../hooks.js';
import {Poster} from '../poster.js';
import {strings} from '../strings.js';
import {updatedTicket} from '../updates.js';

const PAGE = 100;

/** All listings of a seller, page after page. */
const listingsOf = async (userId) => {
  let list = [];
  for (;;) {
    const {list: next} = await api.tickets({userId, limit: PAGE, after: list.at(-1)?.id});
    list = [...list, ...next];
    if (next.length < PAGE) {
      return list;
    }
  }
};

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
    ${list.map((each) => each.refunded > 0 && html`<small class="muted">${strings.refundedOf(money(each.refunded, each.currency))}</small>`)}
  </p>`;
};

const Row = ({ticket, takings, onChange}) => {
  const seats = strings.seats(ticket.available, ticket.held, ticket.sold);
  return html`<li class="line listing" data-testid="listing-row" data-ticket-id=${ticket.id}>
    <span class="thumb"><${Poster} id=${ticket.id} /></span>
    <div>
      <a href=${`#/tickets/${ticket.id}`}>${ticket.title}</a>
      <${Bar} label=${seats} parts=${[['sold', ticket.sold], ['held', ticket.held], ['free', ticket.available]]} />
      <p class="muted" aria-hidden="true">${seats}</p>
    </div>
    <${Takings} list=${takings} />
    <div class="actions">
      ${ticket.status === 'active'
        ? html`<a class="button quiet" data-testid="edit" href=${`#/listings/${ticket.id}`}>${strings.edit}</a>
            <${Withdraw} ticket=${ticket} onChange=${onChange} />`
        : html`<span class="badge muted">${strings.withdrawn}</span>`}
    </div>
  </li>`;
};

export const Listings = ({user}) => {
  const {value: list, setValue, problem, load} = useFetched(() => listingsOf(user.id), [user.id]);
  const {value: takings, load: loadTakings} = useFetched(api.takings, [user.id]);
  const loadTakingsSoon = useDebounced(loadTakings);
  useLive(
    (message) => {
      setValue((now) => now?.map((each) => updatedTicket(each, message)));
      if (message.type === 'availability' && list?.some((each) => each.id === message.ticketId)) {
        loadTakingsSoon();
      }
    },
    [user.id, list],
  );
  const takingsOf = (id) => takings?.filter((each) => each.ticketId === id) ?? [];
  return html`<section>
    <div class="row"><h1>${strings.listings}</h1><a class="button" href="#/sell">${strings.sell}</a></div>
    ${list === null && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${list?.length === 0 && html`<${Empty} text=${strings.noListings}><//>`}
    <ul class="lines">
      ${list?.map((each) => html`<${Row} key=${each.id} ticket=${each} takings=${takingsOf(each.id)} onChange=${load} />`)}
    </ul>
  </section>`;
};
