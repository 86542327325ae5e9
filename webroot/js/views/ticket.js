import {html, useEffect} from '../../vendor/htm-preact/standalone.module.js';
import {eventAddress, orderAddress} from '../addresses.js';
import * as api from '../api.js';
import {Announcement, Availability, Field, Problems, Waiting, availabilityText, toEvents} from '../components.js';
import {duration, money} from '../format.js';
import {useAction, useDraft, useFetched, useHasPassed, useLive, useTitle} from '../hooks.js';
import {serverNow} from '../http.js';
import {returnTime} from '../offer.js';
import {go, replace} from '../router.js';
import {eventOf, ticketOf} from '../singleListing.js';
import {words as strings} from '../../words/shop.js';
import {updatedTicket} from '../updates.js';
import {VisitorOffer, followPage} from './guest.js';
import {Notify, useIsListed} from './notify.js';

const MOST_SEATS = 10;
const RETRY_MILLIS = 1000;

const SoldOut = ({ticket, event}) => {
  useHasPassed(ticket.firstReturnAt);
  const hint = ticket.held > 0 ? strings.reservedHint({time: returnTime(ticket, event, serverNow()) || 'none'}) : strings.soldOutHint;
  return html`<p class="notice">${useIsListed(ticket.id) ? strings.willNotify : hint}</p>
    <${Notify} listing=${ticket} />`;
};

const Reserve = ({ticket, event, user, settings, onUser}) => {
  const [asked, setAsked, forgetAsked] = useDraft(`reserve.${ticket.id}`, 1);
  const most = Math.min(MOST_SEATS, ticket.maxPerOrder ?? MOST_SEATS, Math.max(1, ticket.available));
  const quantity = Math.min(asked, most);
  const reserve = useAction(async (submitted, key) => {
    await followPage(user);
    const order = await api.createOrder({ticketId: ticket.id, quantity}, key);
    forgetAsked();
    go(orderAddress(order.id));
  });
  return html`<form class="reserve" noValidate onSubmit=${reserve.run}>
    <${Field} name="quantity" label=${strings.quantity} errors=${reserve.errors}>
      <select id="quantity" data-testid="quantity" value=${quantity} onChange=${({target}) => setAsked(Number(target.value))}>
        ${Array.from({length: most}, (_, i) => html`<option value=${i + 1} selected=${i + 1 === quantity}>${i + 1}</option>`)}
      </select>
    <//>
    ${user &&
    html`<button class="main-button" data-testid="reserve" disabled=${reserve.busy}>
      ${strings.reserve} · ${money(ticket.price * quantity, ticket.currency)}
    </button>`}
    <p class="muted">${strings.reserveHint({minutes: duration(settings.reservationSeconds)})}</p>
    <${Problems} errors=${reserve.errors} fields=${['quantity']} />
  </form>
  ${!user &&
  html`<${VisitorOffer} address=${eventAddress(event)} signInText=${strings.signInToReserve} onUser=${onUser} onReserve=${reserve.run} />`}`;
};

/** The one type of a single listing, as it is offered: how many are left, and the order for some of them. */
export const SingleOffer = ({event, user, settings, onUser}) => {
  const hasBegun = useHasPassed(event.startsAt);
  const ticket = ticketOf(event);
  const isOnSale = event.status === 'published' && ticket.status === 'active' && !hasBegun;
  return html`<div class="offer">
    <p class="row">
      <strong class="price">${money(ticket.price, ticket.currency)} <small>${strings.perSeat}</small></strong>
      ${!hasBegun && html`<${Availability} ticket=${ticket} />`}
    </p>
    <${Announcement} text=${availabilityText(ticket)} />
    ${hasBegun && event.status === 'published' && html`<p class="notice" data-testid="begun">${strings.begun}</p>`}
    ${!isOnSale
      ? html`<a class="button" href="/">${strings.elsewhere}</a>`
      : user?.id !== event.userId &&
        (ticket.available === 0
          ? html`<${SoldOut} ticket=${ticket} event=${event} />`
          : html`<${Reserve} ticket=${ticket} event=${event} user=${user} settings=${settings} onUser=${onUser} />`)}
  </div>`;
};

/**
 * A listing that has no event to show; `otherwise` is shown if there is no such listing. `show` makes the page of an
 * event, and `onRetry` looks for it again.
 */
export const Listing = ({id, show, otherwise, onRetry}) => {
  const {value: ticket, setValue, problem, load} = useFetched(() => api.ticket(id), [id]);
  useLive((message) => setValue((now) => now && updatedTicket(now, message)), [id]);
  const {eventId, status} = ticket ?? {};
  useTitle(ticket && !eventId && ticket.title);
  // A type of an event is bought at its event.
  useEffect(() => eventId && eventId !== id && replace(eventAddress({id: eventId})), [eventId]);
  // The event of a new listing comes a moment later.
  useEffect(() => {
    const timer = status === 'active' && setInterval(onRetry, RETRY_MILLIS);
    return () => clearInterval(timer);
  }, [status]);
  if (problem?.status === 404 || eventId === id) {
    return otherwise;
  }
  return ticket && !eventId ? show(eventOf(ticket)) : html`<${Waiting} problem=${problem} onRetry=${load} way=${toEvents} />`;
};
