package dev.boxoffice.payments.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.payments.model.Dispute;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.RefundOutcome;
import dev.boxoffice.platform.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports changes of payments to operators, in the log and in metrics. */
final class PaymentMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentMetrics.class);

    private final Map<PaymentStatus, Counter> endings = new EnumMap<>(PaymentStatus.class);
    private final Map<Dispute.State, Counter> disputes = new EnumMap<>(Dispute.State.class);
    private Counter refundsFailed;
    private Counter refundsRefused;
    private Counter mismatched;

    /** Registers the counters, each from 0 on. */
    void measure(Metrics metrics) {
        for (PaymentStatus status : PaymentStatus.values()) {
            endings.put(
                    status,
                    metrics.counter("payments", "payments by what became of them", "status", EnumText.of(status)));
        }
        for (Dispute.State state : Dispute.State.values()) {
            disputes.put(
                    state,
                    metrics.counter(
                            "payments.disputes",
                            "disputes of payments by what became of them",
                            "status",
                            EnumText.of(state)));
        }
        refundsFailed = metrics.counter("payments.refunds.failed", "refunds that the bank sent back, to be made again");
        refundsRefused = metrics.counter("payments.refunds.refused", "refunds that Stripe refuses for good");
        mismatched = metrics.counter("payments.mismatched", "payments of another amount or currency than the order's");
    }

    /** Reports a change that was stored. */
    void changed(Payment before, Payment next) {
        if (endings.isEmpty()) {
            return;
        }
        if (next.status() != before.status()) {
            ended(before, next);
        }
        next.disputes().stream()
                .filter(dispute -> !before.disputes().contains(dispute))
                .forEach(dispute -> disputed(next, dispute));
        next.refunds().all().stream()
                .filter(refund ->
                        refund.refusal() != null && !before.refunds().all().contains(refund))
                .forEach(refund -> refused(next, refund));
        String refusal = next.data().refundRefused();
        if (refusal != null && !refusal.equals(before.data().refundRefused())) {
            LOG.warn(
                    "Stripe refuses the refund of payment {} (order {}, {}) for good: {}",
                    next.id(),
                    next.data().orderId(),
                    next.data().stripeId(),
                    refusal);
            refundsRefused.increment();
        }
    }

    private void refused(Payment payment, RefundOutcome refund) {
        LOG.warn(
                "Stripe refuses refund {} of payment {} (order {}, {}): {}",
                refund.id(),
                payment.id(),
                payment.data().orderId(),
                payment.data().stripeId(),
                refund.refusal());
        refundsRefused.increment();
    }

    private void disputed(Payment payment, Dispute dispute) {
        LOG.warn(
                "dispute {} of payment {} (order {}, {}) is {}: {} of {} {}, {}",
                dispute.id(),
                payment.id(),
                payment.data().orderId(),
                payment.data().stripeId(),
                EnumText.of(dispute.state()),
                dispute.amount(),
                payment.data().amount(),
                dispute.currency(),
                dispute.reason());
        disputes.get(dispute.state()).increment();
    }

    private void ended(Payment before, Payment next) {
        if (before.status() == PaymentStatus.REFUNDED) {
            LOG.error("the refund of payment {} failed; it is made again", next.id());
            refundsFailed.increment();
            return;
        }
        endings.get(next.status()).increment();
        if (next.isMismatched()) {
            LOG.error("payment {} took another amount than its order costs", next.id());
            mismatched.increment();
        }
    }
}
