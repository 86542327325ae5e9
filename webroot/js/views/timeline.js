import {html} from '../../vendor/htm-preact/standalone.module.js';
import {words as strings} from '../../words/shop.js';

const isPaid = (order, payment) => order.status === 'complete' || ['succeeded', 'refunded'].includes(payment?.status);

/** How far the refunds of a cancelled order have come. */
const refundState = ({refunds = []}, payment) => {
  const states = refunds.map((each) => each.state);
  if (states.length === 0) {
    return payment?.status === 'refunded' ? 'done' : 'now';
  }
  // The last one counts: an earlier one that was refused may have been asked for anew.
  return {returned: 'done', refused: 'bad'}[states.find((each) => ['pending', 'sent'].includes(each)) ?? states.at(-1)] ?? 'now';
};

/** The steps of an order, each `done`, `now`, `next` or `bad`. */
export const stepsOf = (order, payment) => {
  const ended = order.status === 'cancelled';
  const paid = isPaid(order, payment) || order.refunds?.some((each) => each.amount > 0);
  const steps = [{name: 'reserved', state: 'done'}];
  if (ended && (!paid || order.amount === 0)) {
    return [...steps, {name: order.reason === 'expired' ? 'expired' : 'cancelled', state: 'bad'}];
  }
  if (order.amount === 0) {
    return [...steps, {name: 'confirmed', state: paid ? 'done' : 'next'}];
  }
  const paying = order.status === 'created' ? 'next' : paid ? 'done' : 'now';
  steps.push({name: 'paying', state: paying}, {name: 'paid', state: paid ? 'done' : 'next'});
  if (ended) {
    steps.push({name: 'refunded', state: refundState(order, payment)});
  }
  return steps;
};

export const Timeline = ({order, payment}) => html`<ol class="timeline" aria-label=${strings.timeline}>
  ${stepsOf(order, payment).map(
    ({name, state}) => html`<li class=${state} key=${name} data-testid=${`step-${name}`} data-state=${state} aria-current=${state === 'now' ? 'step' : undefined}>
      ${state === 'bad' && name === 'refunded' ? strings.refundFailed : strings.steps[name]}
    </li>`,
  )}
</ol>`;
