import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Waiting} from '../components.js';
import {money, shortTime} from '../format.js';
import {refusalText} from '../views/giveBack.js';
import {Table} from './common.js';
import {words} from '../../words/desk.js';

/** The payment of an order as the ledger has it. */
export const Payment = ({payment: {value: payment, problem, load}, order}) => {
  // The box office gives money back, but does not read the ledger.
  if (problem?.errors?.[0].code === 'permission.missing') {
    return null;
  }
  if (problem) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  if (!payment) {
    return html`<p class="muted">${order.amount === 0 ? words.isFree : words.notPaid}</p>`;
  }
  const {ledger = [], status, amount, currency, dispute, refundRefused} = payment;
  return html`<div data-testid="desk-payment">
    <p>${money(amount, currency)} · ${words.paymentStatuses[status]}${dispute && ` · ${words.disputes[dispute]}`}</p>
    ${refundRefused && html`<p class="error">${refusalText(refundRefused)}</p>`}
    ${ledger.length > 0 &&
    html`<details>
      <summary data-testid="show-ledger">${words.ledger}</summary>
      <${Table}
        caption=${words.ledger}
        columns=${[words.ledgerEntry, words.when, words.amount]}
        rows=${ledger.map((each) => [words.ledgerKinds[each.kind], shortTime(each.at), money(each.amount, each.currency)])}
        testid="ledger"
      />
    </details>`}
  </div>`;
};
