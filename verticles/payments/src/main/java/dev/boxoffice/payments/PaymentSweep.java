package dev.boxoffice.payments;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after payments that a crash or an absence of Stripe left without an end. */
final class PaymentSweep {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentSweep.class);
  private static final int BATCH = 20;

  private final Vertx vertx;
  private final PaymentStore payments;
  private final Charging charging;
  private final Clock clock;
  private long timer = -1;
  private boolean sweeping;

  PaymentSweep(Vertx vertx, PaymentStore payments, Charging charging, Clock clock) {
    this.vertx = vertx;
    this.payments = payments;
    this.charging = charging;
    this.clock = clock;
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
        .findDue(clock.instant(), BATCH)
        .compose(due -> Future.join(due.stream().map(charging::lookAfter).toList()))
        .onComplete(
            done -> sweeping = false,
            failure -> {
              sweeping = false;
              LOG.warn("sweep of payments failed: {}", failure.toString());
            });
  }
}
