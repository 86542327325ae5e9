package dev.boxoffice.events;

import java.time.Instant;

/**
 * A reservation whose deadline has passed.
 *
 * @param orderId the order that holds it
 * @param version always 1: a deadline passes once
 * @param expiresAt the deadline
 */
public record ReservationData(String orderId, long version, Instant expiresAt) {}
