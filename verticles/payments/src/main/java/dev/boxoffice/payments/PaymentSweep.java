package dev.boxoffice.payments;

import dev.boxoffice.platform.resilience.Recurring;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Looks after payments that a crash or an absence of Stripe left without an end. */
final class PaymentSweep {
  private static final int BATCH = 20;

  private final Vertx vertx;
  private final PaymentStore payments;
  private final PaymentLife life;
  private Recurring recurring;

  PaymentSweep(Vertx vertx, PaymentStore payments, PaymentLife life) {
    this.vertx = vertx;
    this.payments = payments;
    this.life = life;
  }

  void start(Duration every) {
    recurring = Recurring.start(vertx, "sweep of payments", every, this::sweep);
  }

  Future<Void> stop() {
    return recurring == null ? Future.succeededFuture() : recurring.stop();
  }

  private Future<?> sweep() {
    return payments
        .findDue(BATCH)
        .compose(due -> Future.join(due.stream().map(this::lookAfter).toList()));
  }

  private Future<?> lookAfter(Payment due) {
    return payments
        .claim(due)
        .compose(
            claimed ->
                claimed.isPresent() ? life.lookAfter(claimed.get()) : Future.succeededFuture());
  }
}
