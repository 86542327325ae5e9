import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Field, Problems} from '../components.js';
import {clock, money} from '../format.js';
import {useAction, useServerClock} from '../hooks.js';
import {strings} from '../strings.js';

const SOON_SECONDS = 60;

/** The time that is left, and the way to pay in it; its children once the time is up. */
export const Pay = ({order, payment, settings, onPaid, onChanged, children}) => {
  const [card, setCard] = useState('tok_visa');
  const end = Date.parse(order.expiresAt);
  const left = (end - useServerClock(end)) / 1000;
  const pay = useAction(async () => onPaid(await api.pay({orderId: order.id, token: card})));
  const cancel = useAction(async () => {
    await api.cancelOrder(order.id);
    onChanged();
  });
  const said = [...pay.errors, ...cancel.errors];
  // What another tab or the bank brought about; the answer to this form's own attempt says more.
  const heard = payment?.status === 'failed' && !pay.busy && said.length === 0;
  if (left <= 0) {
    return children;
  }
  // Announced once by its label; a number read out each second would drown everything else.
  return html`<form onSubmit=${pay.run}>
    <p class=${left < SOON_SECONDS ? 'countdown soon' : 'countdown'} role="timer" aria-live="off">
      <b data-testid="countdown">${clock(left)}</b> ${strings.timeLeft}
    </p>
    <p class="notice" data-testid="test-mode">${settings.testMode ? strings.testMode : strings.testCardsOnly}</p>
    <${Field} name="token" label=${strings.card} errors=${pay.errors}>
      <select id="token" data-testid="card" value=${card} onChange=${(event) => setCard(event.target.value)}>
        ${Object.entries(strings.cards).map(([value, label]) => html`<option value=${value}>${label}</option>`)}
      </select>
    <//>
    <${Problems} errors=${heard ? [{message: strings.paymentFailed}] : said} fields=${['token']} />
    <div class="row">
      <button data-testid="pay" disabled=${pay.busy}>${strings.payNow} · ${money(order.amount, order.currency)}</button>
      <button type="button" class="quiet" data-testid="cancel" onClick=${cancel.run} disabled=${cancel.busy}>
        ${strings.cancel}
      </button>
    </div>
  </form>`;
};
