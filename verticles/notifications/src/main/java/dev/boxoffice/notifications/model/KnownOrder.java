package dev.boxoffice.notifications.model;

import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of an order.
 *
 * @param saleId the event, or the listing that is one; null for orders of earlier versions, as the next four
 * @param expiresAt the deadline of its payment
 * @param refunds who had them made, by their ids
 * @param returned the seats that went back with refunds, by the ids of these
 * @param values for templates
 */
public record KnownOrder(
        String id,
        String userId,
        String saleId,
        String sellerId,
        Instant createdAt,
        Instant expiresAt,
        Map<String, Initiator> refunds,
        Map<String, String> returned,
        Map<String, String> values) {

    /** True if it is complete. */
    public boolean isComplete() {
        return OrderStatus.COMPLETE.text().equals(values.get("status"));
    }

    /** Who had a refund made; empty if that is not known yet. */
    public Optional<Initiator> refundedBy(String refundId) {
        return Optional.ofNullable(refunds.get(refundId));
    }
}
