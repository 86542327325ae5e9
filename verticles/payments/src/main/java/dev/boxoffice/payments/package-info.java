/** Takes money for orders through Stripe, once, and gives it back where nothing can be delivered. */
package dev.boxoffice.payments;
