package dev.boxoffice.payments;

import dev.boxoffice.platform.resilience.Recurring;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Function;

/** Looks after documents that a crash or an absence of Stripe left without an end. */
final class DueSweep {
  private static final int BATCH = 20;

  private final DueDocuments documents;
  private final Function<JsonObject, Future<?>> work;

  private DueSweep(DueDocuments documents, Function<JsonObject, Future<?>> work) {
    this.documents = documents;
    this.work = work;
  }

  /**
   * Starts.
   *
   * @param name what it is, for the log
   * @param work puts a document at rest; may be repeated
   */
  static Recurring start(
      Vertx vertx,
      String name,
      Duration every,
      DueDocuments documents,
      Function<JsonObject, Future<?>> work) {
    return Recurring.start(vertx, name, every, new DueSweep(documents, work)::sweep);
  }

  private Future<?> sweep() {
    return documents
        .find(BATCH)
        .compose(due -> Future.join(due.stream().map(this::lookAfter).toList()));
  }

  private Future<?> lookAfter(DueDocuments.Due due) {
    return documents
        .claim(due)
        .compose(
            claimed -> claimed.isPresent() ? work.apply(claimed.get()) : Future.succeededFuture());
  }
}
