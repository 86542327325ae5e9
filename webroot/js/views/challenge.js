import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Problems} from '../components.js';
import {useAction} from '../hooks.js';
import {words as strings} from '../../words/shop.js';
import {authenticate} from './stripe.js';

/** Leads the buyer to the authentication that the bank asks for (3-D Secure). */
export const Challenge = ({payment, settings}) => {
  const ask = useAction(() => authenticate(settings.stripePublishableKey, payment.clientSecret));
  if (settings.stripePublishableKey) {
    return html`<p class="notice">${strings.needsAction}</p>
      <button data-testid="authenticate" onClick=${ask.run} disabled=${ask.busy || !payment.clientSecret}>${strings.authenticate}</button>
      <${Problems} errors=${ask.errors} />`;
  }
  return html`<p class="notice">${strings.needsAction}</p>
    ${settings.testBank &&
    html`<a class="button" data-testid="authenticate" target="_blank" rel="noopener" href=${settings.testBank + payment.stripeId}>${strings.authenticate}</a>`}`;
};
