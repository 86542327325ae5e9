import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Field, Problems, Waiting} from '../components.js';
import {money} from '../format.js';
import {useAction, useLive} from '../hooks.js';
import {go} from '../router.js';
import {strings} from '../strings.js';
import {updated} from './browse.js';

const STALE = 412;
const FIELDS = ['title', 'venue', 'description', 'startsAt', 'price', 'quantity'];

const toBody = (form) => {
  const values = Object.fromEntries(new FormData(form));
  return {
    title: values.title,
    venue: values.venue || null,
    description: values.description || null,
    startsAt: values.startsAt ? new Date(values.startsAt).toISOString() : null,
    price: Number(values.price),
    quantity: Number(values.quantity),
  };
};

const toLocal = (iso) => {
  if (!iso) {
    return '';
  }
  const date = new Date(iso);
  return new Date(date - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
};

const Form = ({ticket = {}, label, onSubmit}) => {
  const submit = useAction((event) => onSubmit(toBody(event.target)));
  const {errors} = submit;
  return html`<form class="panel" onSubmit=${submit.run}>
    <h1>${label}</h1>
    <${Field} name="title" label=${strings.title} required maxlength="200" value=${ticket.title} errors=${errors} />
    <${Field} name="venue" label=${strings.venue} maxlength="200" value=${ticket.venue} errors=${errors} />
    <${Field} name="description" label=${strings.description} long maxlength="2000" value=${ticket.description} errors=${errors} />
    <${Field} name="startsAt" label=${strings.startsAt} type="datetime-local" value=${toLocal(ticket.startsAt)} errors=${errors} />
    <${Field} name="price" label=${strings.price} type="number" min="0.01" step="0.01" required value=${ticket.price} errors=${errors} />
    <${Field} name="quantity" label=${strings.quantity} type="number" min="1" max="100000" required value=${ticket.quantity ?? 1} errors=${errors} />
    <${Problems} errors=${errors} fields=${FIELDS} />
    <button data-testid="submit" disabled=${submit.busy}>${label}</button>
  </form>`;
};

export const Sell = () =>
  html`<${Form}
    label=${strings.listIt}
    onSubmit=${async (body) => go(`/tickets/${(await api.createTicket(body)).id}`)}
  />`;

export const Edit = ({id}) => {
  const [ticket, setTicket] = useState(null);
  const [problem, setProblem] = useState(null);
  const load = () => api.ticket(id).then(setTicket, (failure) => setProblem(failure.message));
  useEffect(() => {
    load();
  }, [id]);
  const save = async (body) => {
    try {
      await api.updateTicket(id, ticket.version, body);
    } catch (failure) {
      if (failure.status === STALE) {
        await load();
      }
      throw failure;
    }
    go('/listings');
  };
  return ticket
    ? html`<${Form} ticket=${ticket} label=${strings.save} onSubmit=${save} />`
    : html`<${Waiting} problem=${problem} />`;
};

const Row = ({ticket, onChange}) => {
  const withdraw = useAction(async () => {
    await api.withdrawTicket(ticket.id);
    onChange();
  });
  const active = ticket.status === 'active';
  return html`<li class="line" data-testid="listing-row" data-ticket-id=${ticket.id}>
    <div>
      <a href=${`#/tickets/${ticket.id}`}>${ticket.title}</a>
      <p class="muted">${strings.seats(ticket.available, ticket.held, ticket.sold)}</p>
      <meter min="0" max=${ticket.quantity} value=${ticket.sold} aria-label=${ticket.title}></meter>
      <${Problems} errors=${withdraw.errors} />
    </div>
    <strong>${money(ticket.price * ticket.sold, ticket.currency)}</strong>
    ${active
      ? html`<a class="button quiet" data-testid="edit" href=${`#/listings/${ticket.id}`}>${strings.edit}</a>
          <button class="quiet" data-testid="withdraw" onClick=${withdraw.run} disabled=${withdraw.busy}>${strings.withdraw}</button>`
      : html`<span class="badge muted">${strings.withdrawn}</span>`}
  </li>`;
};

export const Listings = ({user}) => {
  const [list, setList] = useState(null);
  const [problem, setProblem] = useState(null);
  const load = () =>
    api.tickets({userId: user.id, limit: 100}).then(
      (found) => setList(found.tickets),
      (failure) => setProblem(failure.message),
    );
  useEffect(() => {
    load();
  }, [user.id]);
  useLive(
    (message) =>
      message.type === 'resync' ? load() : setList((now) => now?.map((each) => updated(each, message))),
    [user.id],
  );
  return html`<section>
    <h1>${strings.listings}</h1>
    ${list === null && html`<${Waiting} problem=${problem} />`}
    ${list?.length === 0 && html`<p class="empty">${strings.noListings}</p>`}
    <ul class="lines">${list?.map((each) => html`<${Row} key=${each.id} ticket=${each} onChange=${load} />`)}</ul>
  </section>`;
};
