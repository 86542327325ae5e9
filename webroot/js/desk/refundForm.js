import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems} from '../components.js';
import {money, moneyOrNone} from '../format.js';
import {useAction} from '../hooks.js';
import {moneyLeft, remainingLines, seatsLeft} from '../refunds.js';
import * as api from './api.js';
import {amountOf, emptyRefund, problemsOf, seatsGiven, toRefund, withSeats} from './refundRequest.js';
import {words} from '../../words/desk.js';

/** One of several; none is chosen at first. */
const Choice = ({name, label, options, chosen, error, onChoose}) => html`<fieldset class="checks" aria-describedby=${error ? `${name}-error` : undefined}>
  <legend>${label}</legend>
  ${options.map(
    ([value, text]) => html`<label class="check" key=${value}>
      <input type="radio" name=${name} value=${value} data-testid=${`${name}-${value}`} checked=${chosen === value} onChange=${() => onChoose(value)} />${text}
    </label>`,
  )}
  ${error && html`<em class="error" id=${`${name}-error`} role="alert" data-testid="error">${error.message}</em>`}
</fieldset>`;

const Seats = ({form, order, error, setForm}) => html`<div class="fields">
    ${remainingLines(order)
      .filter((each) => each.left > 0)
      .map(
        ({ticketId, name, left}) => html`<div class="field" key=${ticketId}>
          <label for=${`seats-${ticketId}`}>${words.seatsOfType({name: name ?? order.ticket.title, left})}</label>
          <select id=${`seats-${ticketId}`} data-testid="refund-seats" onChange=${(event) => setForm(withSeats(form, order, ticketId, event.target.value))}>
            ${Array.from({length: left + 1}, (_, n) => html`<option value=${n} selected=${String(n) === form.seats[ticketId]}>${n}</option>`)}
          </select>
        </div>`,
      )}
  </div>
  ${error && html`<em class="error" role="alert" data-testid="error">${error.message}</em>`}`;

/** What will happen, in words. */
const Summary = ({form, order}) => {
  const seats = seatsGiven(form, order);
  const amount = amountOf(form, order);
  return html`<p class="notice" data-testid="refund-summary">${words.refundSummary({amount: moneyOrNone(amount, order.currency), seats, resell: form.resell, left: seatsLeft(order)})}</p>`;
};

const FIELDS = ['what', 'seats', 'amount', 'resell'];

/** Gives back money, seats or both: what, and whether the seats are sold again, are two decisions. */
const Form = ({event, order, onChanged, onClose}) => {
  const [form, setForm] = useState(emptyRefund(order));
  const [isTried, setTried] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const element = useRef(null);
  useEffect(() => element.current.querySelector('input')?.focus(), []);
  const send = useAction(async (clicked, key) => {
    onChanged(await api.refund(event.id, order.id, toRefund(form, order), key));
    onClose();
  });
  const problems = problemsOf(form, order);
  const change = (next) => {
    setForm(next);
    setChecked(false);
  };
  const submit = (submitted) => {
    submitted.preventDefault();
    setTried(true);
    if (problems.length === 0) {
      setChecked(true);
    }
  };
  const shown = isTried ? problems : [];
  const errorOf = (field) => shown.find((each) => each.field === field);
  const hasAmount = ['seats', 'amount'].includes(form.what);
  const seats = seatsGiven(form, order);
  const left = moneyLeft(order);
  const options = [
    ['whole', words.refundWhole({amount: money(left, order.currency), n: seatsLeft(order)})],
    seatsLeft(order) > 0 && ['seats', words.refundSeats],
    left > 0 && ['amount', words.refundAmount({left: seatsLeft(order)})],
  ].filter(Boolean);
  return html`<form class="refund-form" ref=${element} data-testid="refund-form" onSubmit=${submit} noValidate>
    <${Choice} name="what" label=${words.refundWhat} options=${options} chosen=${form.what} error=${errorOf('what')} onChoose=${(what) => change({...emptyRefund(order), what})} />
    ${form.what === 'seats' && html`<${Seats} form=${form} order=${order} error=${errorOf('seats')} setForm=${change} />`}
    ${hasAmount &&
    html`<${Field}
      key=${form.what}
      name="amount"
      label=${words.amountBack({currency: order.currency.toUpperCase()})}
      hint=${words.amountLeft({amount: money(left, order.currency)})}
      type="number"
      min="0"
      step="any"
      inputmode="decimal"
      value=${form.amount}
      errors=${[...shown, ...send.errors]}
      data-testid="refund-amount"
      value=${form.amount}
      onInput=${(typed) => change({...form, amount: typed.target.value})}
    />`}
    ${seats > 0 &&
    html`<${Choice}
      name="resell"
      label=${words.resell({n: seats})}
      options=${[['yes', words.resellYes({n: seats})], ['no', words.resellNo({n: seats})]]}
      chosen=${form.resell}
      error=${errorOf('resell')}
      onChoose=${(resell) => change({...form, resell})}
    />`}
    ${isChecked && html`<${Summary} form=${form} order=${order} />`}
    <${Problems} errors=${send.errors} fields=${hasAmount ? FIELDS.filter((each) => each === 'amount') : []} />
    <div class="actions">
      ${isChecked
        ? html`<button type="button" class="danger" data-testid="refund-confirm" disabled=${send.busy} onClick=${send.run}>${send.busy ? words.refunding : words.refundNow({amount: moneyOrNone(amountOf(form, order), order.currency)})}</button>`
        : html`<button data-testid="refund-check">${words.refundCheck}</button>`}
      <button type="button" class="quiet" onClick=${onClose}>${words.back}</button>
    </div>
  </form>`;
};

/** The button for a refund, and the form behind it. */
export const RefundForm = (props) => {
  const [isOpen, setOpen] = useState(false);
  return isOpen
    ? html`<${Form} ...${props} onClose=${() => setOpen(false)} />`
    : html`<div><button class="quiet" data-testid="open-refund" onClick=${() => setOpen(true)}>${words.refund}</button></div>`;
};
