package dev.boxoffice.platform.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class RecurringTest {

  @Test
  void turnsGoOnAfterOnesThatFailOrThrow(Vertx vertx, VertxTestContext test) {
    AtomicInteger turns = new AtomicInteger();
    Recurring.start(
        vertx,
        "test",
        Duration.ofMillis(5),
        () -> {
          int turn = turns.incrementAndGet();
          if (turn == 1) {
            throw new IllegalStateException("thrown");
          }
          if (turn == 3) {
            test.completeNow();
          }
          return Future.failedFuture("failed");
        });
  }

  @Test
  void aStopWaitsForTheTurnUnderWayAndThereIsNoOther(Vertx vertx, VertxTestContext test) {
    Promise<Void> turn = Promise.promise();
    AtomicInteger turns = new AtomicInteger();
    vertx.runOnContext(
        ignored -> {
          Recurring recurring =
              Recurring.start(
                  vertx,
                  "test",
                  Duration.ofHours(1),
                  () -> {
                    turns.incrementAndGet();
                    return turn.future();
                  });
          recurring.now();
          recurring.now();
          Future<Void> stopped = recurring.stop();
          test.verify(() -> assertFalse(stopped.isComplete()));
          turn.complete();
          test.verify(
              () -> {
                assertTrue(stopped.succeeded());
                recurring.now();
                assertEquals(1, turns.get());
              });
          test.completeNow();
        });
  }
}
