/** Requests that may be sent again: the header {@code Idempotency-Key}. */
package dev.boxoffice.platform.idempotency;
