import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Problems} from '../components.js';
import {money, moneyOrNone, shortTime} from '../format.js';
import {useAction, useHasPassed} from '../hooks.js';
import {allSeats, priceOf, refundableLines, refundableSeats, remainingLines, seatsOf, seatsText} from '../refunds.js';
import {words as strings} from '../../words/shop.js';
import {timeText} from './eventChange.js';

/** Why Stripe refuses a refund, in words. */
export const refusalText = (code) => strings.refusals[code] ?? strings.refusedBy({code: code || 'none'});

const stateText = ({state, refusal, amount}, said) =>
  amount === 0 ? said.seatsBack : state === 'refused' ? strings.refundRefusedBecause({why: refusalText(refusal)}) : said.refundStates[state];

/** The refunds of an order with how far each has come; `said` has the words, `actionOf` may give an entry a button. */
export const Refunds = ({order, said = strings, actionOf}) =>
  order.refunds?.length > 0 &&
  html`<section class="refunds" aria-label=${strings.refunds} data-testid="refunds">
    <h2>${strings.refunds}</h2>
    <ul class="sums">
      ${order.refunds.map(
        (refund) => html`<li key=${refund.id} class="refund" data-testid="refund-entry" data-state=${refund.state}>
          <p class="row"><span>${[refund.amount > 0 && money(refund.amount, order.currency), seatsText(order, refund.seats)].filter(Boolean).join(' · ')}</span>
            <span class=${`badge refund-${refund.state}`}>${stateText(refund, said)}</span></p>
          <p class="muted small">${said.refundedBy[refund.by]}, ${shortTime(refund.at)}</p>
          ${actionOf?.(refund)}
        </li>`,
      )}
    </ul>
  </section>`;

/** How many of each type are given back, at most those that were neither used nor passed on. */
const Seats = ({order, chosen, onChange}) => html`<div class="fields">
  ${refundableLines(order)
    .filter((each) => each.left > 0)
    .map(
      ({ticketId, name, left}) => html`<div class="field" key=${ticketId}>
        <label for=${`back-${ticketId}`}>${name ?? order.ticket.title}</label>
        <select id=${`back-${ticketId}`} data-testid="back-seats" value=${chosen[ticketId]} onChange=${(event) => onChange({...chosen, [ticketId]: Number(event.target.value)})}>
          ${Array.from({length: left + 1}, (_, n) => html`<option value=${n} selected=${n === chosen[ticketId]}>${strings.ofAll({n, all: left})}</option>`)}
        </select>
      </div>`,
    )}
</div>`;

const isWhole = (lines, chosen) => lines.every((each) => (chosen[each.ticketId] ?? 0) === each.left);

/** What the buyer gets back for the chosen seats. */
export const backFor = (order, event, chosen) => {
  if (isWhole(refundableLines(order), chosen)) {
    return order.refundable.amount;
  }
  return priceOf(order, chosen, order.refundable.reason === 'moved' ? undefined : event?.refundPolicy);
};

/** Why some tickets, or all, cannot be given back. */
const NotRefundable = ({order: {notRefundable}}) =>
  notRefundable && html`<p class="muted" data-testid="not-refundable">${strings.notRefundable({...notRefundable, n: notRefundable.used + notRefundable.passedOn})}</p>`;

/** Gives the tickets, or some of them, back while the rules allow it. */
export const GiveBack = ({order, event, onChanged}) => {
  const {refundable, currency} = order;
  const [chosen, setChosen] = useState(null);
  const isOver = useHasPassed(refundable?.until);
  const giveBack = useAction(async (clicked, key) => {
    const seats = seatsOf(chosen);
    onChanged(await api.refundOrder(order.id, isWhole(remainingLines(order), chosen) ? undefined : {seats}, key));
    setChosen(null);
  });
  if (isOver || (!refundable && !order.notRefundable)) {
    return null;
  }
  if (!refundable) {
    return html`<div class="no-print give-back"><${NotRefundable} order=${order} /></div>`;
  }
  const until = refundable.until && timeText(refundable.until, event ?? order.ticket);
  if (!chosen) {
    return html`<div class="no-print give-back">
      <p data-testid="refundable">${strings.mayGiveBack({reason: refundable.reason, until: until || 'none', n: refundableSeats(order), amount: moneyOrNone(refundable.amount, currency)})}</p>
      <button class="quiet" data-testid="refund" onClick=${() => setChosen(allSeats(order))}>${strings.refund}</button>
      <${NotRefundable} order=${order} />
    </div>`;
  }
  const count = seatsOf(chosen).reduce((all, each) => all + each.quantity, 0);
  const amount = backFor(order, event, chosen);
  return html`<section class="no-print give-back" aria-label=${strings.refund}>
    <h2>${strings.refund}</h2>
    ${refundableSeats(order) > 1 && html`<${Seats} order=${order} chosen=${chosen} onChange=${setChosen} />`}
    <p class="notice" data-testid="refund-hint" role="status">${count === 0 ? strings.chooseSeats : strings.refundHint({n: count, amount: moneyOrNone(amount, currency)})}</p>
    <div class="row">
      <button data-testid="refund-yes" onClick=${giveBack.run} disabled=${giveBack.busy || count === 0}>${giveBack.busy ? strings.refundBusy : strings.refundYes({n: count})}</button>
      <button class="quiet" onClick=${() => setChosen(null)}>${strings.goBack}</button>
    </div>
    <${Problems} errors=${giveBack.errors} />
  </section>`;
};
