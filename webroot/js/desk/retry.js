import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Problems} from '../components.js';
import {useAction} from '../hooks.js';
import * as api from './api.js';
import {words} from '../../words/desk.js';

/** Has Stripe asked once more for a refund that it refused. */
export const Retry = ({event, orderId, refund, onChanged}) => {
  const retry = useAction(async (clicked, key) => onChanged(await api.retryRefund(event.id, orderId, refund.id, key)));
  return html`<button class="quiet" data-testid="retry-refund" disabled=${retry.busy} onClick=${retry.run}>${words.retry}</button><${Problems} errors=${retry.errors} />`;
};
