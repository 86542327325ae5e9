import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import {decimals} from '../format.js';
import {ApiError} from '../http.js';
import {loadScript} from '../script.js';
import {words as strings} from '../../words/shop.js';

/**
 * Stripe's script shows the card field in Stripe's frame, so that card numbers never reach our servers. It is
 * loaded only where it is used, and from Stripe, as Stripe requires.
 */
const SCRIPT = 'https://js.stripe.com/v3/';
let loading = null;

const load = (publishableKey) => {
  loading ??= loadScript(SCRIPT).then(
    () => globalThis.Stripe(publishableKey),
    () => {
      loading = null;
      throw new ApiError(0, [{message: strings.stripeAway}]);
    },
  );
  return loading;
};

const failed = (error) => new ApiError(400, [{field: 'token', message: error.message}]);

/** Currencies that Stripe counts in other units than browsers do. */
const ODD_UNITS = ['isk', 'ugx'];

/**
 * The button of the wallet that the browser has, such as Apple Pay or Google Pay; nothing where it has none. `onPay` is
 * given Stripe's id of the card, and resolves to whether that was paid.
 */
export const ExpressButton = ({settings, order, onPay}) => {
  const place = useRef(null);
  const pay = useRef(onPay);
  pay.current = onPay;
  const [isOffered, setOffered] = useState(false);
  useEffect(() => {
    let button = null;
    let isWanted = true;
    const offer = async () => {
      const stripe = await load(settings.stripePublishableKey);
      const request = stripe.paymentRequest({
        country: settings.stripeCountry,
        currency: order.currency,
        total: {label: order.ticket.title, amount: Math.round(order.amount * 10 ** decimals(order.currency))},
      });
      if (!(await request.canMakePayment()) || !isWanted) {
        return;
      }
      request.on('paymentmethod', async (event) => event.complete((await pay.current(event.paymentMethod.id)) ? 'success' : 'fail'));
      setOffered(true);
      button = stripe.elements().create('paymentRequestButton', {paymentRequest: request});
      button.mount(place.current);
    };
    if (settings.stripeCountry && !ODD_UNITS.includes(order.currency)) {
      // The card field says it where Stripe is away.
      offer().catch(() => {});
    }
    return () => {
      isWanted = false;
      button?.destroy();
    };
  }, [order.id, order.amount]);
  return html`<div class="express" data-testid="express" hidden=${!isOffered}>
    <div ref=${place}></div>
    <p class="muted small">${strings.orByCard}</p>
  </div>`;
};

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
