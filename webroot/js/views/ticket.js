import {html, useEffect} from '../../vendor/htm-preact/standalone.module.js';
import {eventAddress, orderAddress} from '../addresses.js';
import * as api from '../api.js';
import {Announcement, Availability, Field, Problems, Waiting, availabilityText, toEvents} from '../components.js';
import {dateTime, duration, money} from '../format.js';
import {useAction, useDraft, useFetched, useHasPassed, useLive, useTitle} from '../hooks.js';
import {serverNow} from '../http.js';
import {returnTime} from '../offer.js';
import {Poster} from '../poster.js';
import {go, replace} from '../router.js';
import {words as strings} from '../../words/shop.js';
import {updatedTicket} from '../updates.js';
import {ownZone, zoneName} from '../zones.js';
import {By} from './by.js';
import {words as teamWords} from '../../words/team.js';
import {VisitorOffer, followPage} from './guest.js';
import {Notify, useIsListed} from './notify.js';

const MOST_SEATS = 10;

const SoldOut = ({ticket}) => {
  useHasPassed(ticket.firstReturnAt);
  const hint = ticket.held > 0 ? strings.reservedHint({time: returnTime(ticket, serverNow()) || 'none'}) : strings.soldOutHint;
  return html`<p class="notice">${useIsListed(ticket.id) ? strings.willNotify : hint}</p>
    <${Notify} listing=${ticket} />`;
};

const Reserve = ({ticket, user, settings, onUser}) => {
  const [asked, setAsked, forgetAsked] = useDraft(`reserve.${ticket.id}`, 1);
  const most = Math.min(MOST_SEATS, Math.max(1, ticket.available));
  const quantity = Math.min(asked, most);
  const reserve = useAction(async (event, key) => {
    await followPage(user);
    const order = await api.createOrder({ticketId: ticket.id, quantity}, key);
    forgetAsked();
    go(orderAddress(order.id));
  });
  return html`<form class="reserve" noValidate onSubmit=${reserve.run}>
    <${Field} name="quantity" label=${strings.quantity} errors=${reserve.errors}>
      <select id="quantity" data-testid="quantity" value=${quantity} onChange=${(event) => setAsked(Number(event.target.value))}>
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
  html`<${VisitorOffer} address=${eventAddress(ticket)} signInText=${strings.signInToReserve} onUser=${onUser} onReserve=${reserve.run} />`}`;
};

const Offer = ({ticket, user, settings, onUser}) => {
  const hasBegun = useHasPassed(ticket.startsAt);
  if (user?.id === ticket.userId) {
    return html`<p class="notice">${strings.own}</p>
      <a class="button quiet" href="/listings">${strings.listings}</a>`;
  }
  if (ticket.frozen) {
    return html`<p class="notice" role="status" data-testid="frozen">${teamWords.frozen}</p>`;
  }
  if (ticket.status !== 'active' || hasBegun) {
    return html`${hasBegun && html`<p class="notice" data-testid="begun">${strings.begun}</p>`}
      <a class="button" href="/">${strings.elsewhere}</a>`;
  }
  if (ticket.available === 0) {
    return html`<${SoldOut} ticket=${ticket} />`;
  }
  return html`<${Reserve} ticket=${ticket} user=${user} settings=${settings} onUser=${onUser} />`;
};

/** The page of a single listing; `otherwise` is shown if there is none with that id. */
export const Ticket = ({id, user, settings, onUser, otherwise}) => {
  const {value: ticket, setValue, problem, load} = useFetched(() => api.ticket(id), [id]);
  useLive((message) => setValue((now) => now && updatedTicket(now, message)), [id]);
  useTitle(ticket && !ticket.eventId && ticket.title);
  // A type of an event is bought at its event.
  useEffect(() => ticket?.eventId && replace(eventAddress({id: ticket.eventId})), [ticket?.eventId]);
  if (problem?.status === 404 && otherwise) {
    return otherwise;
  }
  if (!ticket || ticket.eventId) {
    return html`<${Waiting} problem=${problem} onRetry=${load} way=${toEvents} />`;
  }
  return html`<article class="detail">
    <div class="art"><${Poster} id=${ticket.id} /></div>
    <div class="facts">
      <h1>${ticket.title}</h1>
      <${By} id=${ticket.userId} />
      <p class="lead">${ticket.startsAt ? dateTime(ticket.startsAt) : strings.anyTime}</p>
      ${ticket.startsAt && html`<p class="muted small" data-testid="zone">${strings.inZone({name: zoneName(ownZone())})}</p>`}
      ${ticket.venue && html`<p class="lead muted">${ticket.venue}</p>`}
      <div class="offer">
        <p class="row">
          <strong class="price">${money(ticket.price, ticket.currency)} <small>${strings.perSeat}</small></strong>
          <${Availability} ticket=${ticket} />
        </p>
        <${Announcement} text=${availabilityText(ticket)} />
        <${Offer} ticket=${ticket} user=${user} settings=${settings} onUser=${onUser} />
      </div>
      ${ticket.description && html`<p class="prose">${ticket.description}</p>`}
    </div>
  </article>`;
};
