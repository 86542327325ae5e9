package dev.boxoffice.expiration.model;

import dev.boxoffice.events.OrderData;
import java.time.Instant;

/**
 * The deadline of a reservation. As a member of the sorted set it carries its time, so that the set needs no second
 * structure beside it.
 */
public record Deadline(String orderId, Instant expiresAt) {
    private static final char SEPARATOR = '@';

    /** The deadline of an order. */
    public static Deadline of(OrderData order) {
        return new Deadline(order.id(), order.expiresAt());
    }

    /** The deadline of a member of the set. */
    public static Deadline of(String member) {
        int separator = member.lastIndexOf(SEPARATOR);
        return new Deadline(
                member.substring(0, separator), Instant.ofEpochMilli(Long.parseLong(member.substring(separator + 1))));
    }

    /** The member of the set. */
    public String member() {
        return orderId + SEPARATOR + expiresAt.toEpochMilli();
    }
}
