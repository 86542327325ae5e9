import {html} from '../../vendor/htm-preact/standalone.module.js';
import {seatsOf} from '../choice.js';
import {Problems} from '../components.js';
import {duration, money} from '../format.js';
import {priceText} from '../offer.js';
import {words as strings} from '../../words/shop.js';
import {VisitorOffer} from './guest.js';

/** The lines of an order or a quote with the discount; `title` stands for a type without a name. */
export const Lines = ({lines, discount, currency, title}) => html`<ul class="sums" data-testid="lines">
  ${lines.map(
    ({ticketId, name, quantity, price}) => html`<li class="row" key=${ticketId} data-testid="line" data-ticket-id=${ticketId}>
      <span>${quantity} × ${name ?? title}</span><span>${priceText(price * quantity, currency)}</span>
    </li>`,
  )}
  ${discount > 0 && html`<li class="row" data-testid="discount"><span>${strings.discount}</span><span>−${money(discount, currency)}</span></li>`}
</ul>`;

const buttonText = (quote, seats) => {
  if (!quote) {
    return strings.reserve;
  }
  return quote.amount === 0 ? strings.getFree({n: seats}) : strings.reserveFor({amount: money(quote.amount, quote.currency)});
};

/** Why the button cannot be used, if it cannot. */
const Blocked = ({reasons}) =>
  reasons.length > 0 && html`<p class="error small" id="blocked" data-testid="blocked">${reasons.map((each) => html`<span key=${each}>${each}</span>`)}</p>`;

/**
 * The chosen lines with their total, always in view, and the one button.
 *
 * @param quote the lines with the total; null while that is not known
 * @param blocked why they cannot be reserved, in words
 */
export const Summary = ({items, quote, errors, blocked, isBusy, user, address, settings, onUser, onChoose, onReserve}) => {
  const seats = seatsOf(items);
  if (seats === 0) {
    return html`<aside class="summary none" aria-label=${strings.yourChoice}>
      <p class="muted">${strings.chooseTickets}</p>
      <button type="button" data-testid="choose" onClick=${onChoose}>${strings.chooseNow}</button>
    </aside>`;
  }
  return html`<aside class="summary" aria-label=${strings.yourChoice}>
    ${quote && html`<${Lines} ...${quote} />`}
    <p class="row total"><span>${strings.total}</span><strong data-testid="total">${quote ? priceText(quote.amount, quote.currency) : '…'}</strong></p>
    <${Problems} errors=${errors} />
    <${Blocked} reasons=${blocked} />
    ${user
      ? html`<button data-testid="reserve" disabled=${isBusy || blocked.length > 0} aria-describedby=${blocked.length > 0 ? 'blocked' : undefined} onClick=${onReserve}>${buttonText(quote, seats)}</button>`
      : html`<${VisitorOffer}
          address=${address}
          signInText=${quote?.amount === 0 ? strings.signInToGet : strings.signInToReserve}
          isBlocked=${blocked.length > 0}
          onUser=${onUser}
          onReserve=${onReserve}
        />`}
    ${quote?.amount > 0 && html`<p class="muted small">${strings.reserveHint({minutes: duration(settings.reservationSeconds)})}</p>`}
  </aside>`;
};
