/** Payments: charges orders through Stripe, once, and refunds what cannot be delivered. */
package dev.boxoffice.payments;
