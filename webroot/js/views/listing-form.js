import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Field, Problems} from '../components.js';
import {currencyName, toLocalInput} from '../format.js';
import {useAction} from '../hooks.js';
import {problemsOf} from '../rules.js';
import {strings} from '../strings.js';

const FIELDS = ['title', 'venue', 'description', 'startsAt', 'price', 'currency', 'quantity'];
const COMMON = ['usd', 'eur', 'gbp', 'jpy', 'chf', 'cad', 'aud'];

const toBody = (form) => {
  const values = Object.fromEntries(new FormData(form));
  return {
    title: values.title,
    venue: values.venue || null,
    description: values.description || null,
    startsAt: values.startsAt ? new Date(values.startsAt).toISOString() : null,
    price: Number(values.price),
    currency: values.currency,
    quantity: Number(values.quantity),
  };
};

const Currencies = ({list, selected}) => {
  const codes = list.map((each) => each.code);
  const options = (some) =>
    some.map((code) => html`<option value=${code} selected=${code === selected}>${code.toUpperCase()} · ${currencyName(code)}</option>`);
  const common = COMMON.filter((code) => code === selected || codes.includes(code));
  const rest = codes.filter((code) => !COMMON.includes(code));
  const unknown = [...common, ...rest].includes(selected) ? [] : [selected];
  return html`<select id="currency" name="currency" data-testid="currency">
    ${options([...unknown, ...common])}<optgroup label=${strings.otherCurrencies}>${options(rest)}</optgroup>
  </select>`;
};

/** What a listing says; held to the server's rules as soon as a field is left. */
export const ListingForm = ({ticket = {}, label, onSubmit, children}) => {
  const [currencies, setCurrencies] = useState([]);
  const [wrong, setWrong] = useState([]);
  const form = useRef(null);
  const touched = useRef(new Set());
  useEffect(() => {
    api.currencies().then(setCurrencies, () => {});
  }, []);
  const submit = useAction(async (event) => {
    const body = toBody(event.target);
    const found = problemsOf(body, currencies, api.serverNow());
    setWrong(found);
    if (found.length > 0) {
      event.target.elements[found[0].field].focus();
      return;
    }
    await onSubmit(body);
  });
  const recheck = (names) => {
    const found = problemsOf(toBody(form.current), currencies, api.serverNow(), names);
    setWrong((now) => [...now.filter((each) => !names.includes(each.field)), ...found]);
  };
  const check = (event) => {
    const name = event.target.name === 'currency' ? 'price' : event.target.name;
    touched.current.add(name);
    recheck([name]);
  };
  // What was typed before the rules were there is held to them too.
  useEffect(() => {
    recheck([...touched.current]);
  }, [currencies]);
  const errors = [...wrong, ...submit.errors];
  return html`<form class="panel" ref=${form} noValidate onSubmit=${submit.run} onChange=${check}>
    <h1>${label}</h1>
    ${children}
    <${Field} name="title" label=${strings.title} required maxlength="200" value=${ticket.title} errors=${errors} />
    <${Field} name="venue" label=${strings.venue} maxlength="200" value=${ticket.venue} errors=${errors} />
    <${Field} name="startsAt" label=${strings.startsAt} type="datetime-local" value=${toLocalInput(ticket.startsAt)} errors=${errors} />
    <${Field} name="description" label=${strings.description} long maxlength="2000" value=${ticket.description} errors=${errors} />
    <div class="fields">
      <${Field} name="price" label=${strings.price} type="number" min="0" step="any" inputmode="decimal" required value=${ticket.price} errors=${errors} />
      <${Field} name="currency" label=${strings.currency} errors=${errors}>
        <${Currencies} list=${currencies} selected=${ticket.currency ?? 'usd'} />
      <//>
      <${Field} name="quantity" label=${strings.quantity} type="number" min="1" max="100000" required value=${ticket.quantity ?? 1} errors=${errors} />
    </div>
    <${Problems} errors=${errors} fields=${FIELDS} />
    <button data-testid="submit" disabled=${submit.busy}>${label}</button>
  </form>`;
};
