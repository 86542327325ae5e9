package dev.boxoffice.payments;

import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.RefundStatus;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.payments.stripe.StripeGateway;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;

/** Gives back what a payment took. It may be repeated, also concurrently. */
public record RefundPayment(PaymentStore payments, StripeGateway gateway, Clock clock) {

    /**
     * Gives back what is not back or on its way yet. The payment stays scheduled until the money has arrived.
     *
     * @param cause as a ledger entry has it
     */
    Future<Payment> refund(Payment payment, String cause) {
        // 1. Have Stripe give back what is missing.
        return gateway.refund(payment, cause)
                // 2. Add what has arrived to the ledger.
                .compose(refunds -> record(payment, refunds)
                        // 3. Record a final refusal.
                        .compose(recorded -> refunds.refusal() == null
                                ? Future.succeededFuture(recorded)
                                : payments.update(recorded, newest -> newest.refuseRefund(refunds.refusal())))
                        // 4. Leave the schedule, unless money is still on its way.
                        .compose(recorded ->
                                refunds.refusal() != null || refunds.progress() == RefundStatus.Progress.ARRIVED
                                        ? payments.settled(recorded).map(recorded)
                                        : Future.succeededFuture(recorded)));
    }

    /** Adds what Stripe knows of the refunds to the ledger: refunds may be made at Stripe, and may fail days later. */
    Future<Payment> synchronize(Payment payment) {
        return payment.ledger().isEmpty()
                ? Future.succeededFuture(payment)
                : gateway.refunds(payment).compose(refunds -> record(payment, refunds));
    }

    private Future<Payment> record(Payment payment, RefundStatus refunds) {
        return payments.update(payment, newest -> newest.refunds(refunds, Instant.ofEpochMilli(clock.millis())));
    }
}
