package dev.boxoffice.payments;

import dev.boxoffice.platform.telemetry.TraceContext;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What Stripe's events mean for payments. They may come late and in any order: those of final states (succeeded,
 * canceled) are believed, any other is only a reason to ask Stripe for the present state. Types that do not concern us
 * mean nothing.
 */
final class StripeNotices {
    private final PaymentLife life;
    private final PaymentStore payments;
    private final Tracer tracer;

    StripeNotices(PaymentLife life, PaymentStore payments, Tracer tracer) {
        this.life = life;
        this.payments = payments;
        this.tracer = tracer;
    }

    /** Does what a notice asks for; may be repeated. */
    Future<?> apply(StripeNotice notice) {
        return notice.intentId() == null
                ? Future.succeededFuture()
                : payments.findDocumentOfIntent(notice.intentId())
                        .compose(found -> found.isPresent() ? resume(notice, found.get()) : Future.succeededFuture());
    }

    /** As a part of what the payment came from: whoever hears of it first, its end is found from there. */
    private Future<Void> resume(StripeNotice notice, JsonObject document) {
        Payment payment = PaymentDocuments.of(document);
        return TraceContext.of(document.getJsonObject(TraceContext.FIELD))
                .resume(tracer, "payments notice", () -> apply(notice, payment).mapEmpty());
    }

    private Future<?> apply(StripeNotice notice, Payment payment) {
        String id = payment.data().stripeId();
        return switch (notice.type()) {
            case "payment_intent.succeeded" -> conclude(payment, taken(notice, payment));
            case "payment_intent.canceled" -> conclude(payment, new ChargeOutcome.Declined(id, Declines.CANCELED));
            case "payment_intent.payment_failed", "charge.failed" -> lookAgain(payment);
            case "charge.refunded", "refund.created", "refund.failed", "refund.updated" -> life.followRefunds(payment);
            case "charge.dispute.funds_withdrawn" -> dispute(notice, payment, Optional.of(LedgerEntry.Kind.DISPUTE));
            case "charge.dispute.funds_reinstated" ->
                dispute(notice, payment, Optional.of(LedgerEntry.Kind.DISPUTE_REVERSED));
            case "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed" ->
                dispute(notice, payment, Optional.empty());
            default -> Future.succeededFuture();
        };
    }

    private Future<?> dispute(StripeNotice notice, Payment payment, Optional<LedgerEntry.Kind> moved) {
        return notice.dispute()
                .<Future<?>>map(dispute -> life.dispute(payment, dispute, moved))
                .orElseGet(Future::succeededFuture);
    }

    private static ChargeOutcome taken(StripeNotice notice, Payment payment) {
        return StripeAmounts.outcome(payment, payment.data().stripeId(), notice.amount(), notice.currency());
    }

    private Future<?> conclude(Payment payment, ChargeOutcome outcome) {
        return life.record(payment, outcome)
                .compose(recorded -> recorded.version() == payment.version()
                        ? Future.succeededFuture(recorded)
                        : life.settle(recorded));
    }

    /** An attempt that a request works on is left to it: the notice may be of the one before. */
    private Future<?> lookAgain(Payment payment) {
        return payment.isPending() && !payment.isProcessing() ? payments.remindSweep(payment) : life.lookAfter(payment);
    }
}
