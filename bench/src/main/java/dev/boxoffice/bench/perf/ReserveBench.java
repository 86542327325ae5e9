package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Reserving from many listings, against one insert and one conditional update. */
final class ReserveBench implements Bench {
  private static final int LISTINGS = 200;
  private static final int SEATS = 1_000;

  @Override
  public String name() {
    return "reserve";
  }

  /** In production others have processors of their own. */
  @Override
  public List<String> domains() {
    return List.of("auth", "tickets", "orders", "web");
  }

  @Override
  public List<Measured> run(Site site) {
    String seller = site.member();
    String buyer = site.member();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < LISTINGS; i++) {
      String id = site.list(seller, "Reserve " + i, SEATS);
      site.call("POST", site.bare() + "/listing/" + id + "/" + SEATS, new JsonObject(), "");
      site.awaitReservable(id, buyer);
      ids.add(id);
    }
    AtomicInteger turn = new AtomicInteger();
    Measured throughput = Measured.of("reserve: orders/s", "at least 0.5", true, 0.5);
    Measured slowest = Measured.of("reserve: p99, ms", "", false, 3);
    Rounds.Side ours =
        Rounds.Side.of(
            site.product(),
            () ->
                Site.post("/api/orders", order(ids.get(turn.incrementAndGet() % LISTINGS)), buyer));
    Rounds.Side bare =
        Rounds.Side.of(
            site.bare(),
            () ->
                Site.post(
                    "/order/" + ids.get(turn.incrementAndGet() % LISTINGS), new JsonObject(), ""));
    new Rounds(site).compare(ours, bare, throughput, slowest);
    return List.of(throughput, slowest);
  }

  private static JsonObject order(String ticketId) {
    return new JsonObject().put("ticketId", ticketId).put("quantity", 1);
  }
}
