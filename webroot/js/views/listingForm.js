import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {CurrencySelect, Field, Problems} from '../components.js';
import {toLocalInput} from '../format.js';
import {useAction, useDraft} from '../hooks.js';
import {serverNow} from '../http.js';
import {problemsOf} from '../listingRules.js';
import {words as strings} from '../../words/shop.js';

const FIELDS = ['title', 'venue', 'description', 'startsAt', 'price', 'currency', 'quantity'];
const toBody = (values) => ({
  title: values.title,
  venue: values.venue || null,
  description: values.description || null,
  startsAt: values.startsAt ? new Date(values.startsAt).toISOString() : null,
  price: values.price.trim() === '' ? null : Number(values.price),
  currency: values.currency,
  quantity: Number(values.quantity),
});

/** The fields of the form for a listing. */
const toValues = (ticket) => ({
  title: ticket.title ?? '',
  venue: ticket.venue ?? '',
  description: ticket.description ?? '',
  startsAt: toLocalInput(ticket.startsAt),
  price: String(ticket.price ?? ''),
  currency: ticket.currency ?? 'usd',
  quantity: String(ticket.quantity ?? ''),
});

/** Only the changed fields: an input may show less than the listing has, such as a time without its seconds. */
const changes = (values, ticket) => {
  const body = toBody(values);
  if (!ticket.id) {
    return body;
  }
  const before = toValues(ticket);
  const touched = Object.keys(body).filter((name) => values[name].trim() !== before[name].trim());
  return Object.fromEntries(touched.map((name) => [name, body[name]]));
};

/** The values of a form by field. */
const valuesOf = (form) => Object.fromEntries(new FormData(form));

/**
 * The form of a listing. A field is checked as soon as it loses the focus. A draft keeps what was typed until it
 * is saved, through the end of a session or a reload.
 */
export const ListingForm = ({ticket = {}, user, heading, label, onSubmit, children}) => {
  const [currencies, setCurrencies] = useState([]);
  const [wrong, setWrong] = useState([]);
  const [draft, setDraft, forgetDraft] = useDraft(`listing.${user.id}.${ticket.id ?? 'new'}.${ticket.version ?? 0}`, null);
  const start = useRef(draft ?? toValues(ticket)).current;
  const form = useRef(null);
  const touched = useRef(new Set());
  useEffect(() => {
    api.currencies().then(setCurrencies, () => {});
  }, []);
  const problems = (names) => {
    const values = valuesOf(form.current);
    const changed = Object.keys(changes(values, ticket));
    const isAsked = (name) => changed.includes(name) || (name === 'price' && changed.includes('currency'));
    return problemsOf(toBody(values), currencies, serverNow(), names.filter(isAsked));
  };
  const submit = useAction(async (event, key) => {
    const found = problems(FIELDS);
    setWrong(found);
    if (found.length > 0) {
      event.target.elements[found[0].field].focus();
      return;
    }
    await onSubmit(changes(valuesOf(event.target), ticket), key);
    forgetDraft();
  });
  const recheck = (names) => {
    const found = problems(names);
    setWrong((now) => [...now.filter((each) => !names.includes(each.field)), ...found]);
  };
  const check = (event) => {
    const name = event.target.name === 'currency' ? 'price' : event.target.name;
    touched.current.add(name);
    recheck([name]);
  };
  // Fields that were typed before the rules were loaded are checked too.
  useEffect(() => {
    recheck([...touched.current]);
  }, [currencies]);
  const errors = [...wrong, ...submit.errors];
  return html`<form class="panel" ref=${form} noValidate onSubmit=${submit.run} onChange=${check} onInput=${() => setDraft(valuesOf(form.current))}>
    <h1>${heading}</h1>
    ${children}
    <${Field} name="title" label=${strings.title} required maxlength="200" value=${start.title} errors=${errors} />
    <${Field} name="venue" label=${strings.venue} maxlength="200" value=${start.venue} errors=${errors} />
    <${Field} name="startsAt" label=${strings.startsAt} type="datetime-local" value=${start.startsAt} errors=${errors} />
    <${Field} name="description" label=${strings.description} long maxlength="2000" value=${start.description} errors=${errors} />
    <div class="fields">
      <${Field} name="price" label=${strings.price} type="number" min="0" step="any" inputmode="decimal" required value=${start.price} errors=${errors} />
      <${Field} name="currency" label=${strings.currency} errors=${errors}>
        <${CurrencySelect} id="currency" name="currency" list=${currencies.map((each) => each.code)} selected=${start.currency} />
      <//>
      <${Field} name="quantity" label=${strings.howManySold} type="number" min="1" max="100000" required value=${start.quantity} errors=${errors} />
    </div>
    <${Problems} errors=${errors} fields=${FIELDS} />
    <button data-testid="submit" disabled=${submit.busy}>${label}</button>
  </form>`;
};
