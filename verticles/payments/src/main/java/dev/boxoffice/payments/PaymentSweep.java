package dev.boxoffice.payments;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after payments that a crash or an absence of Stripe left without an end. */
final class PaymentSweep {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentSweep.class);
  private static final int BATCH = 20;

  private final Vertx vertx;
  private final PaymentStore payments;
  private final PaymentLife life;
  private long timer = -1;
  private boolean sweeping;

  PaymentSweep(Vertx vertx, PaymentStore payments, PaymentLife life) {
    this.vertx = vertx;
    this.payments = payments;
    this.life = life;
  }

  void start(Duration every) {
    timer = vertx.setPeriodic(every.toMillis(), tick -> sweep());
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void sweep() {
    if (sweeping) {
      return;
    }
    sweeping = true;
    payments
        .findDue(BATCH)
        .compose(due -> Future.join(due.stream().map(this::lookAfter).toList()))
        .eventually(this::finish)
        .onFailure(failure -> LOG.warn("sweep of payments failed: {}", failure.toString()));
  }

  private Future<Void> finish() {
    sweeping = false;
    return Future.succeededFuture();
  }

  private Future<?> lookAfter(Payment due) {
    return payments
        .claim(due)
        .compose(
            claimed ->
                claimed.isPresent() ? life.lookAfter(claimed.get()) : Future.succeededFuture());
  }
}
