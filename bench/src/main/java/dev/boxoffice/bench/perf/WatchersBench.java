package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many browsers that watch one listing sell, against a bare broadcast to as many sockets. */
final class WatchersBench implements Bench {
  private static final Pattern AVAILABLE = Pattern.compile("\"available\":(\\d+)");
  private static final Pattern BARE = Pattern.compile("(\\d+)");
  private static final String REGISTER =
      new JsonObject()
          .put("type", "register")
          .put("address", "live.tickets")
          .put("headers", new JsonObject())
          .encode();
  private static final int A_SECOND = 10;
  private static final int PAUSE_MILLIS = 1_000 / A_SECOND;

  @Override
  public String name() {
    return "watchers";
  }

  @Override
  public List<Measured> run(Site site) {
    int count = site.options().size(Sizes.WATCHERS);
    Measured slowest =
        Measured.of(
            count + " watchers, " + A_SECOND + " changes/s: p99, ms", "at most 2", false, 2);
    Measured memory = Measured.of("memory of a watcher, KiB", "", false, 3);
    String seller = site.member();
    String buyer = site.member();
    for (int round = 0; round < site.options().rounds(); round++) {
      Side ours = ours(site, seller, buyer, count);
      Side bare = bare(site, count);
      slowest.add(ours.p99Millis(), bare.p99Millis());
      memory.add(ours.kibEach(), bare.kibEach());
    }
    return List.of(slowest, memory);
  }

  private record Side(double p99Millis, double kibEach) {}

  private static Side ours(Site site, String seller, String buyer, int count) {
    int changes = changes(site);
    int seats = changes + 1;
    String id = site.list(seller, "Watched", seats + 1);
    site.awaitReservable(id, buyer);
    JsonObject order = new JsonObject().put("ticketId", id).put("quantity", 1);
    return measure(
        site,
        site.product(),
        site.productChild(),
        "/eventbus/websocket",
        REGISTER,
        count,
        AVAILABLE,
        change -> site.call("POST", site.product() + "/api/orders", order, buyer),
        seats);
  }

  private static Side bare(Site site, int count) {
    return measure(
        site,
        site.bare(),
        site.bareChild(),
        "/watch",
        "",
        count,
        BARE,
        change -> site.call("POST", site.bare() + "/tell/" + change, new JsonObject(), ""),
        changes(site) + 1);
  }

  private static int changes(Site site) {
    return Math.max(1, (int) (site.options().time().toMillis() / PAUSE_MILLIS));
  }

  private static Side measure(
      Site site,
      URI base,
      Child child,
      String path,
      String greeting,
      int count,
      Pattern pattern,
      IntConsumer cause,
      int seats) {
    double before = child.residentMib();
    try (Watchers watchers =
        new Watchers(site.vertx(), base, path, greeting, count, text -> find(pattern, text))) {
      int changes = changes(site);
      for (int i = 1; i <= changes; i++) {
        watchers.tell(seats - i);
        cause.accept(seats - i);
        site.pause(PAUSE_MILLIS);
      }
      watchers.awaitHeard(seats - changes, count);
      double kib = Math.max(0.1, (child.residentMib() - before) * 1_024 / count);
      return new Side(watchers.p99Millis(), kib);
    }
  }

  private static OptionalInt find(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
  }
}
