package dev.boxoffice.payments;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.platform.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators, by the log and by metrics, what becomes of payments. */
final class PaymentNumbers {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentNumbers.class);

  private final Map<PaymentStatus, Counter> endings = new EnumMap<>(PaymentStatus.class);
  private final Map<DisputeStatus, Counter> disputes = new EnumMap<>(DisputeStatus.class);
  private Counter refundsFailed;
  private Counter refundsRefused;
  private Counter mismatched;

  /** Registers the counters, each from 0 on. */
  void measure(Metrics metrics) {
    for (PaymentStatus status : PaymentStatus.values()) {
      endings.put(
          status,
          metrics.counter("payments", "payments by what became of them", "status", lower(status)));
    }
    for (DisputeStatus status : DisputeStatus.values()) {
      disputes.put(
          status,
          metrics.counter(
              "payments.disputes",
              "disputes of payments by what became of them",
              "status",
              lower(status)));
    }
    refundsFailed =
        metrics.counter(
            "payments.refunds.failed", "refunds that the bank sent back, to be made again");
    refundsRefused =
        metrics.counter("payments.refunds.refused", "refunds that Stripe refuses for good");
    mismatched =
        metrics.counter(
            "payments.mismatched", "payments of another amount or currency than the order's");
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Tells of a change that was stored. */
  void changed(Payment before, Payment next) {
    if (endings.isEmpty()) {
      return;
    }
    if (next.status() != before.status()) {
      ended(before, next);
    }
    if (next.data().dispute() != before.data().dispute()) {
      LOG.warn(
          "the dispute of payment {} (order {}, {}) is {}: {}",
          next.id(),
          next.data().orderId(),
          next.data().stripeId(),
          lower(next.data().dispute()),
          next.disputes());
      disputes.get(next.data().dispute()).increment();
    }
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
