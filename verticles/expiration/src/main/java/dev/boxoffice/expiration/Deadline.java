package dev.boxoffice.expiration;

import java.time.Instant;

/**
 * The deadline of a reservation. As a member of the set it carries its time, so that the set needs no second structure
 * beside it.
 */
public record Deadline(String orderId, Instant expiresAt) {
    private static final char SEPARATOR = '@';

    /** As it stands in the set. */
    public String member() {
        return orderId + SEPARATOR + expiresAt.toEpochMilli();
    }

    static Deadline of(String member) {
        int separator = member.lastIndexOf(SEPARATOR);
        return new Deadline(
                member.substring(0, separator), Instant.ofEpochMilli(Long.parseLong(member.substring(separator + 1))));
    }
}
