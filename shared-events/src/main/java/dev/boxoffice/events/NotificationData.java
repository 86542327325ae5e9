package dev.boxoffice.events;

import java.time.Instant;

/**
 * A notification that was handed over to whoever delivers it.
 *
 * @param version always 1: it is sent once
 * @param userId whom it was for; addresses are nobody else's business
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
