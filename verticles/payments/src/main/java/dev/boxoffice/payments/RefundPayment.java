package dev.boxoffice.payments;

import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.RefundOutcome;
import dev.boxoffice.payments.model.RefundOutcomes;
import dev.boxoffice.payments.model.RefundRequest;
import dev.boxoffice.payments.model.RefundStatus;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.payments.stripe.StripeGateway;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives back what a payment took. It may be repeated, also concurrently.
 *
 * @param window within which a call for a refund of an order is made after it is stored; no call takes longer
 */
public record RefundPayment(PaymentStore payments, StripeGateway gateway, Duration window, Clock clock) {

    /**
     * Asks Stripe for one refund, once, and records the outcome; there may be none yet.
     *
     * @param keep what has to stay, in minor units
     */
    Future<Payment> refund(Payment payment, RefundRequest request, long keep) {
        // 1. Find out what Stripe has done, and take that over.
        Instant listed = now();
        return gateway.refunds(payment)
                .compose(known -> record(payment, known)
                        // 2. Number and store the call, unless that was done before.
                        .compose(recorded -> payments.update(
                                recorded,
                                newest -> RefundOutcomes.ask(
                                        newest, request, known.missing() - keep, window, listed, now()))))
                // 3. Make it.
                .compose(asked -> pending(asked, request)
                        .map(call -> ask(asked, call, request.cause()))
                        .orElseGet(() -> Future.succeededFuture(asked)));
    }

    private static Optional<RefundOutcome> pending(Payment payment, RefundRequest request) {
        return payment.refunds().of(request.id()).filter(RefundOutcome::isPending);
    }

    private Future<Payment> ask(Payment payment, RefundOutcome asked, String cause) {
        return gateway.refund(payment, asked, cause)
                // 4. Record what went back, or a final refusal. If less was left, the next try asks for less.
                .compose(refunds -> record(payment, refunds)
                        .compose(recorded -> isRefused(refunds, asked)
                                ? payments.update(
                                        recorded,
                                        newest -> RefundOutcomes.refuse(newest, asked, refunds.refusal(), now()))
                                : Future.succeededFuture(recorded)));
    }

    private static boolean isRefused(RefundStatus refunds, RefundOutcome asked) {
        boolean isLessLeft = refunds.missing() > 0 && refunds.missing() < asked.amount();
        return refunds.refusal() != null && !isLessLeft;
    }

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
                        // 4. Leave the schedule, unless there is news, or money is still on its way.
                        .compose(recorded -> recorded.version() == payment.version()
                                        && refunds.progress() == RefundStatus.Progress.ARRIVED
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
        return payments.update(payment, newest -> newest.refunds(refunds, now()));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
