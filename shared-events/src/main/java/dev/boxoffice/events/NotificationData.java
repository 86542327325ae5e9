package dev.boxoffice.events;

import java.time.Instant;

/**
 * A notification that was handed over for delivery.
 *
 * @param version always 1: it is sent once
 * @param userId its recipient; addresses are not part of events
 * @param orderId what it was about
 */
public record NotificationData(
        String id,
        long version,
        String userId,
        String orderId,
        NotificationKind kind,
        NotificationChannel channel,
        Instant sentAt) {}
