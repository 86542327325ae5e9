import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {CurrencySelect, Field, Problems} from '../components.js';
import {ZoneField} from '../eventForm/zoneField.js';
import {useAction, useDraft} from '../hooks.js';
import {serverNow} from '../http.js';
import {changesOf, toBody, toValues} from '../listingModel.js';
import {problemsOf} from '../listingRules.js';
import {words as strings} from '../../words/shop.js';

const FIELDS = ['title', 'venue', 'startsAt', 'timeZone', 'description', 'price', 'currency', 'quantity'];

/** What is checked when a field has changed, where that is not the field alone. */
const CHECKED_WITH = {currency: ['price'], timeZone: ['timeZone', 'startsAt']};

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
  const start = useRef({...toValues(ticket), ...draft}).current;
  const form = useRef(null);
  const touched = useRef(new Set());
  useEffect(() => {
    api.currencies().then(setCurrencies, () => {});
  }, []);
  const problems = (names) => {
    const values = valuesOf(form.current);
    const changed = Object.keys(changesOf(values, ticket));
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
    await onSubmit(changesOf(valuesOf(event.target), ticket), key);
    forgetDraft();
  });
  const recheck = (names) => {
    const found = problems(names);
    setWrong((now) => [...now.filter((each) => !names.includes(each.field)), ...found]);
  };
  const check = (event) => {
    const names = CHECKED_WITH[event.target.name] ?? [event.target.name];
    names.forEach((name) => touched.current.add(name));
    recheck(names);
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
    <${Field} name="venue" label=${`${strings.venue} ${strings.optional}`} maxlength="200" value=${start.venue} errors=${errors} />
    <${Field} name="startsAt" label=${`${strings.startsAt} ${strings.optional}`} type="datetime-local" value=${start.startsAt} errors=${errors} />
    <${ZoneField} value=${start.timeZone} errors=${errors} />
    <${Field} name="description" label=${`${strings.description} ${strings.optional}`} long maxlength="2000" value=${start.description} errors=${errors} />
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
