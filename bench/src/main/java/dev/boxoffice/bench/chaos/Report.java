package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a round went.
 *
 * @param orders how many orders ended in which state
 * @param charged payments that took money
 * @param refunded of them, those that were given back
 * @param failedStarts processes that ended before they were ready
 * @param quiet how long it took after the last fault until everything was as promised
 */
record Report(
    Options options,
    Tally injected,
    Tally skipped,
    Tally outcomes,
    Map<String, Long> orders,
    long charged,
    long refunded,
    int failedStarts,
    Duration quiet,
    List<Violation> violations) {
  private static final int MOST_SHOWN = 40;

  static Report of(
      Options options,
      Injector injector,
      Witness witness,
      Snapshot snapshot,
      int failedStarts,
      Duration quiet,
      List<Violation> violations) {
    Map<String, Long> orders =
        snapshot.madeOrders().stream()
            .collect(Collectors.groupingBy(Report::state, TreeMap::new, Collectors.counting()));
    return new Report(
        options,
        injector.injected(),
        injector.skipped(),
        witness.outcomes(),
        orders,
        charges(snapshot, false),
        charges(snapshot, true),
        failedStarts,
        quiet,
        violations);
  }

  private static String state(io.vertx.core.json.JsonObject order) {
    String reason = order.getString("reason");
    return order.getString("status") + (reason == null ? "" : " (" + reason + ")");
  }

  private static long charges(Snapshot snapshot, boolean refundedOnly) {
    return Snapshot.list(snapshot.ledger(), "charges").stream()
        .filter(charge -> charge.getBoolean("paid"))
        .filter(charge -> !refundedOnly || charge.getLong("amount_refunded") > 0)
        .count();
  }

  boolean isClean() {
    return violations.isEmpty();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("seed " + options.seed());
    table(lines, "faults injected", new TreeMap<>(injected.counts()), injected.total());
    lines.add(
        "  (%d more hit what was down already; %d starts ended before they were ready)"
            .formatted(skipped.total(), failedStarts));
    table(lines, "requests by outcome", outcomes.counts(), outcomes.total());
    table(lines, "orders by state", orders, orders.values().stream().mapToLong(n -> n).sum());
    lines.add("charges: " + charged + ", of them given back: " + refunded);
    lines.add(String.format(Locale.ROOT, "quiet after %.1f s", quiet.toMillis() / 1000.0));
    lines.add("violations: " + violations.size());
    violations.stream().limit(MOST_SHOWN).forEach(violation -> lines.add("  " + violation));
    if (violations.size() > MOST_SHOWN) {
      lines.add("  ...");
    }
    if (!isClean()) {
      lines.add("again: " + options.command());
    }
    return lines;
  }

  private static void table(
      List<String> lines, String title, Map<String, ? extends Number> rows, long total) {
    lines.add(String.format("%-28s %6d", title, total));
    rows.forEach((name, count) -> lines.add(String.format("  %-26s %6d", name, count.longValue())));
  }
}
