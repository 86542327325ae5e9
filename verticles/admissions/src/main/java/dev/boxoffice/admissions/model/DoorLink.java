package dev.boxoffice.admissions.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A link by which door staff scan tickets of one event, and do nothing else.
 *
 * @param gateId the gate that it is for; null for all
 * @param by the member who made it
 * @param revokedAt when a member ended it; null if none did
 */
public record DoorLink(
        String id,
        String eventId,
        String name,
        String gateId,
        Instant createdAt,
        String by,
        Instant expiresAt,
        Instant revokedAt) {
    /** Links of one event that work at a time. */
    public static final int MOST_LIVE = 50;

    private static final Duration AFTER_END = Duration.ofHours(12);
    private static final Duration AFTER_START = Duration.ofHours(36);

    /** When links of an event end, and at least a while after they were made. */
    public static Instant expiry(Instant startsAt, Instant endsAt, Instant now) {
        Instant planned =
                endsAt == null ? (startsAt == null ? now : startsAt).plus(AFTER_START) : endsAt.plus(AFTER_END);
        Instant soonest = now.plus(AFTER_END);
        return planned.isBefore(soonest) ? soonest : planned;
    }

    /** True until it ends. */
    public boolean isLive(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
