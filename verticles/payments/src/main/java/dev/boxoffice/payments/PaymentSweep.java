package dev.boxoffice.payments;

import dev.boxoffice.platform.resilience.Recurring;
import dev.boxoffice.platform.tracing.Origin;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** Looks after payments that a crash or an absence of Stripe left without an end. */
final class PaymentSweep {
  private static final int BATCH = 20;

  private final Vertx vertx;
  private final PaymentStore payments;
  private final PaymentLife life;
  private final Tracer tracer;
  private Recurring recurring;

  PaymentSweep(Vertx vertx, PaymentStore payments, PaymentLife life, Tracer tracer) {
    this.vertx = vertx;
    this.payments = payments;
    this.life = life;
    this.tracer = tracer;
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

  /** As a part of what the payment came from, so that its end is found from its beginning. */
  private Future<?> lookAfter(JsonObject due) {
    return Origin.of(due.getJsonObject(Origin.FIELD))
        .resume(tracer, "payments sweep", () -> lookAfter(PaymentDocuments.of(due)));
  }

  private Future<Payment> lookAfter(Payment due) {
    return payments
        .claim(due)
        .compose(
            claimed -> claimed.map(life::lookAfter).orElseGet(() -> Future.succeededFuture(due)));
  }
}
