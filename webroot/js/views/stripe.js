import {html, useEffect, useRef} from '../../vendor/htm-preact/standalone.module.js';
import {ApiError} from '../http.js';
import {strings} from '../strings.js';

/**
 * Stripe's script shows the card field in Stripe's frame, so that card numbers never reach our servers. It is
 * loaded only where it is used, and from Stripe, as Stripe requires.
 */
const SCRIPT = 'https://js.stripe.com/v3/';
let loading = null;

const load = (publishableKey) => {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = SCRIPT;
    script.onload = () => resolve(globalThis.Stripe(publishableKey));
    script.onerror = () => {
      loading = null;
      reject(new ApiError(0, [{message: strings.stripeAway}]));
    };
    document.head.append(script);
  });
  return loading;
};

const failed = (error) => new ApiError(400, [{field: 'token', message: error.message}]);

/** The card field; `handle.current.tokenFor` returns Stripe's id of the card that was typed. */
export const StripeCard = ({publishableKey, errors, handle}) => {
  const place = useRef(null);
  const error = errors.find((each) => each.field === 'token');
  useEffect(() => {
    let card = null;
    const ready = load(publishableKey).then((stripe) => {
      card = stripe.elements().create('card');
      card.mount(place.current);
      return stripe;
    });
    ready.catch(() => {});
    handle.current = {
      tokenFor: async () => {
        const stripe = await ready;
        const made = await stripe.createPaymentMethod({type: 'card', card});
        if (made.error) {
          throw failed(made.error);
        }
        return made.paymentMethod.id;
      },
    };
    return () => card?.destroy();
  }, [publishableKey]);
  return html`<div class="field">
    <label id="card-label">${strings.cardNumber}</label>
    <div class="stripe-card" ref=${place} role="group" aria-labelledby="card-label" data-testid="stripe-card"></div>
    ${error && html`<em class="error" data-testid="error" role="alert">${error.message}</em>`}
  </div>`;
};

/** Lets the bank authenticate the buyer in Stripe's window. The result comes by webhook. */
export const authenticate = async (publishableKey, clientSecret) => {
  const stripe = await load(publishableKey);
  const {error} = await stripe.handleNextAction({clientSecret});
  if (error) {
    throw failed(error);
  }
};
