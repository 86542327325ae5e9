package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Many buyers for few seats of one listing: how many are answered, and nobody in vain. */
final class RushBench implements Bench {
  private static final Duration TURN = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "rush";
  }

  @Override
  public List<Measured> run(Site site) {
    int buyers = site.options().size(Sizes.BUYERS);
    int seats = site.options().size(Sizes.RUSH_SEATS);
    Measured answered =
        Measured.of(
            buyers + " buyers for " + seats + " seats: answers/s", "at least 0.4", true, 0.4);
    String seller = site.member();
    String buyer = site.member();
    for (int round = 0; round <= site.options().rounds(); round++) {
      String id = site.list(seller, "Rush", seats + 1);
      site.awaitReservable(id, buyer);
      site.call("POST", site.bare() + "/listing/" + id + "/" + seats, new JsonObject(), "");
      JsonObject order = new JsonObject().put("ticketId", id).put("quantity", 1);
      AtomicInteger sold = new AtomicInteger();
      double our =
          rush(
              site,
              buyers,
              sold,
              site.product().toString(),
              Site.post("/api/orders", order, buyer));
      if (sold.get() != seats) {
        throw new IllegalStateException(sold + " of " + seats + " seats were sold");
      }
      double other =
          rush(
              site,
              buyers,
              new AtomicInteger(),
              site.bare().toString(),
              Site.post("/order/" + id, new JsonObject(), ""));
      // The first is for warming up.
      if (round > 0) {
        answered.add(our, other);
      }
    }
    return List.of(answered);
  }

  private static double rush(
      Site site, int buyers, AtomicInteger sold, String base, Load.Request request) {
    AtomicInteger asked = new AtomicInteger();
    long start = System.nanoTime();
    try (Load load = new Load(site.vertx(), Sizes.CONNECTIONS * 4)) {
      while (asked.get() < buyers) {
        load.run(
                java.net.URI.create(base),
                TURN,
                () -> {
                  asked.incrementAndGet();
                  return request;
                },
                status -> {
                  if (status == 201) {
                    sold.incrementAndGet();
                  }
                  return status == 201 || status == 400;
                })
            .orFail();
      }
    }
    return asked.get() / ((System.nanoTime() - start) / 1e9);
  }
}
