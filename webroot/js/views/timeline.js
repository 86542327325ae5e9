import {html} from '../../vendor/htm-preact/standalone.module.js';
import {strings} from '../strings.js';

const isPaid = (order, payment) => order.status === 'complete' || ['succeeded', 'refunded'].includes(payment?.status);

/** The steps of an order, each `done`, `now`, `next` or `bad`. */
export const stepsOf = (order, payment) => {
  const ended = order.status === 'cancelled';
  const paid = isPaid(order, payment);
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
    steps.push({name: 'refunded', state: payment?.status === 'refunded' ? 'done' : 'now'});
  }
  return steps;
};

export const Timeline = ({order, payment}) => html`<ol class="timeline" aria-label=${strings.timeline}>
  ${stepsOf(order, payment).map(
    ({name, state}) => html`<li class=${state} key=${name} data-testid=${`step-${name}`} data-state=${state} aria-current=${state === 'now' ? 'step' : undefined}>
      ${strings.steps[name]}
    </li>`,
  )}
</ol>`;
