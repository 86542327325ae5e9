import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Field, Poster, Problems, Waiting} from '../components.js';
import {dateTime, duration, money} from '../format.js';
import {useAction, useLive} from '../hooks.js';
import {go} from '../router.js';
import {strings} from '../strings.js';
import {Availability, updated} from './browse.js';

const MOST = 10;

const Reserve = ({ticket, user, settings}) => {
  const [wanted, setWanted] = useState(1);
  const most = Math.min(MOST, Math.max(1, ticket.available));
  const quantity = Math.min(wanted, most);
  const reserve = useAction(async () => {
    const order = await api.createOrder({ticketId: ticket.id, quantity});
    go(`/orders/${order.id}`);
  });
  if (!user) {
    return html`<a class="button" data-testid="signin-to-reserve" href=${`#/signin?to=/tickets/${ticket.id}`}>${strings.signInToReserve}</a>`;
  }
  if (user.id === ticket.userId) {
    return html`<p class="muted">${strings.own}</p>`;
  }
  return html`<form onSubmit=${reserve.run}>
    <${Field} name="quantity" label=${strings.quantity} errors=${reserve.errors}>
      <select id="quantity" data-testid="quantity" value=${quantity} onChange=${(event) => setWanted(Number(event.target.value))}>
        ${Array.from({length: most}, (_, i) => html`<option value=${i + 1} selected=${i + 1 === quantity}>${i + 1}</option>`)}
      </select>
    <//>
    <button data-testid="reserve" disabled=${reserve.busy || ticket.available === 0 || ticket.status !== 'active'}>
      ${strings.reserve} · ${money(ticket.price * quantity, ticket.currency)}
    </button>
    <p class="muted">${strings.reserveHint(duration(settings.reservationSeconds))}</p>
    <${Problems} errors=${reserve.errors} fields=${['quantity']} />
  </form>`;
};

export const Ticket = ({id, user, settings}) => {
  const [ticket, setTicket] = useState(null);
  const [problem, setProblem] = useState(null);
  const load = () => api.ticket(id).then(setTicket, (failure) => setProblem(failure.message));
  useEffect(() => {
    load();
  }, [id]);
  useLive(
    (message) => (message.type === 'resync' ? load() : setTicket((now) => now && updated(now, message))),
    [id],
  );
  if (!ticket) {
    return html`<${Waiting} problem=${problem} />`;
  }
  return html`<article class="detail">
    <${Poster} ticket=${ticket} />
    <div>
      <h1>${ticket.title}</h1>
      <p>${ticket.venue}</p>
      <p class="muted">${ticket.startsAt ? dateTime(ticket.startsAt) : strings.anyTime}</p>
      <p class="prose">${ticket.description}</p>
      <p class="row" aria-live="polite">
        <strong class="price">${money(ticket.price, ticket.currency)} <small>${strings.perSeat}</small></strong>
        <${Availability} ticket=${ticket} />
      </p>
      <${Reserve} ticket=${ticket} user=${user} settings=${settings} />
    </div>
  </article>`;
};
