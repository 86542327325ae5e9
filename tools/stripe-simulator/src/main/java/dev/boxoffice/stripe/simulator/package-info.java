/**
 * A stand-in for Stripe: an HTTP server with Stripe's paths, JSON shapes, test tokens, idempotency keys and signed
 * webhooks, to which the real stripe-java is pointed in tests and local runs.
 *
 * <p>Everything happens on the event loop of one verticle, so that no request ever sees another one half done.
 */
package dev.boxoffice.stripe.simulator;
