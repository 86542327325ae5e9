package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes many of something through the API. */
final class Filling {
  private static final Duration TURN = Duration.ofMillis(500);

  private final Site site;

  Filling(Site site) {
    this.site = site;
  }

  /** Lists at least so many events. */
  void list(String seller, int count) {
    AtomicInteger made = new AtomicInteger();
    try (Load load = new Load(site.vertx(), Sizes.CONNECTIONS)) {
      while (made.get() < count) {
        load.run(
                site.product(),
                TURN,
                () -> Site.post("/api/tickets", listing(made.incrementAndGet()), seller),
                status -> status == 201)
            .orFail();
      }
    }
  }

  private static JsonObject listing(int number) {
    return new JsonObject()
        .put("title", "Event " + number)
        .put("venue", "Hall " + number % 50)
        .put("price", 10 + number % 90)
        .put("quantity", 100);
  }
}
