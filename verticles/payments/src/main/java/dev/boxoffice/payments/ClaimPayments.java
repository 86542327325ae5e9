package dev.boxoffice.payments;

import dev.boxoffice.payments.store.PaymentStore;
import io.vertx.core.Future;

/** Gives the payments of a guest to the user who has verified the guest's address. */
public record ClaimPayments(PaymentStore payments) {

    /** Gives all payments of {@code guestId} to {@code userId}; may be repeated. */
    public Future<Void> claim(String guestId, String userId) {
        return payments.claim(guestId, userId);
    }
}
