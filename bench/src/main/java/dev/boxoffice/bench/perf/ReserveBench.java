package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Reserving from many listings, against one insert and one conditional update. */
final class ReserveBench implements Bench {
  private static final int LISTINGS = 200;
  private static final int SEATS = 1_000;

  /** The reference is faster, and must not sell out. */
  private static final int ENOUGH = 1_000_000;

  @Override
  public String name() {
    return "reserve";
  }

  /** Those that it takes to have listings; orders is a process of its own, as in production. */
  @Override
  public List<String> domains() {
    return List.of("auth", "tickets", "web");
  }

  @Override
  public List<Measured> run(Site site) {
    Measured throughput = Measured.of("reserve: orders/s", "at least 0.5", true, 0.5);
    Measured slowest = Measured.of("reserve: p99, ms", "", false, 3);
    try (Fleet orders = new Fleet(site, "orders", 1)) {
      URI address = orders.next();
      int listings = site.options().size(LISTINGS);
      Stock stock = new Stock(site, site.product(), address, listings, SEATS);
      for (int i = 0; i < listings; i++) {
        site.call("POST", site.bare() + "/listing/" + i + "/" + ENOUGH, new JsonObject(), "");
      }
      AtomicInteger turn = new AtomicInteger();
      new Rounds(site)
          .compare(
              new Rounds.Side(address, stock::next, stock::isSold),
              Rounds.Side.of(
                  site.bare(),
                  () ->
                      Site.post(
                          "/order/" + turn.incrementAndGet() % listings, new JsonObject(), "")),
              throughput,
              slowest);
      stock.requireExact();
    }
    return List.of(throughput, slowest);
  }
}
