package dev.boxoffice.payments.model;

import java.util.Optional;

/**
 * What matters of an event of Stripe.
 *
 * @param eventId the same however often Stripe sends it
 * @param orderId the order whose payment it is about, or null
 * @param intentId the PaymentIntent that it is about, or null
 * @param amount that the PaymentIntent took, or that is disputed, in Stripe's unit of the currency, or null
 * @param currency of it, or null
 * @param objectId what it is about
 * @param status of a dispute, otherwise null
 * @param reason of a dispute, otherwise null
 */
public record StripeEvent(
        String eventId,
        String type,
        String orderId,
        String intentId,
        Long amount,
        String currency,
        String objectId,
        String status,
        String reason) {
    /** The dispute that it is about, if it is about one and complete. */
    public Optional<Dispute> dispute() {
        if (status == null || objectId == null || amount == null || currency == null) {
            return Optional.empty();
        }
        return Optional.of(new Dispute(
                objectId,
                StripeAmounts.fromStripe(amount, currency),
                currency,
                reason == null ? "unknown" : reason,
                Dispute.state(status)));
    }
}
