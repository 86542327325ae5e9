package dev.boxoffice.launcher;

import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.payments.ReconcilePayments;
import dev.boxoffice.payments.model.Difference;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code reconcile}: compares the ledger with Stripe. Exits with 1 if they differ. */
final class ReconcileCommand implements Command {
    static final String USAGE = "usage: boxoffice reconcile [--since <time>] [--json]";

    private static final Duration USUAL = Duration.ofDays(7);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int HOURS = 6;
    private static final int DIFFERS = 1;
    private static final String ROW = "%-16s %-30s %-26s %s";

    @Override
    public String address() {
        return "MONGODB_URI";
    }

    @Override
    public Action prepare(List<String> words) {
        Options options = Options.parse(words);
        return (vertx, environment) -> run(vertx, environment, options);
    }

    private static Result run(Vertx vertx, JsonObject environment, Options options) throws Exception {
        ReconcilePayments.Report report = ReconcilePayments.run(vertx, environment.getMap(), options.since(), PAUSE)
                .await(HOURS, TimeUnit.HOURS);
        List<String> lines = options.json() ? json(report) : table(report, options.since());
        return new Result(report.differences().isEmpty() ? 0 : DIFFERS, lines);
    }

    /**
     * The options of the command.
     *
     * @param since earlier payments are not compared
     */
    private record Options(Instant since, boolean json) {
        static Options parse(List<String> words) {
            Instant since = ServerClock.ofProcess().instant().minus(USUAL);
            boolean json = false;
            for (int i = 0; i < words.size(); i++) {
                switch (words.get(i)) {
                    case "--json" -> json = true;
                    case "--since" -> since = instant(i + 1 < words.size() ? words.get(++i) : "");
                    default -> throw new UsageException(USAGE);
                }
            }
            return new Options(since, json);
        }

        private static Instant instant(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new UsageException("--since must be a time like 2030-05-17T19:30:00Z, not " + text);
            }
        }
    }

    private static List<String> json(ReconcilePayments.Report report) {
        JsonArray differences = new JsonArray();
        report.differences()
                .forEach(one -> differences.add(new JsonObject()
                        .put("kind", one.kind().text())
                        .put("stripeId", one.stripeId())
                        .put("orderId", one.orderId())
                        .put("detail", one.detail())));
        JsonObject json = new JsonObject().put("compared", report.compared()).put("differences", differences);
        return List.of(json.encodePrettily());
    }

    private static List<String> table(ReconcilePayments.Report report, Instant since) {
        List<String> lines = new ArrayList<>();
        lines.add("compared " + report.compared() + " payments since " + since);
        if (report.differences().isEmpty()) {
            lines.add("the ledger and Stripe agree");
            return lines;
        }
        lines.add(ROW.formatted("WHAT", "PAYMENT INTENT", "ORDER", "DETAIL"));
        for (Difference one : report.differences()) {
            String kind = one.kind().text();
            String order = one.orderId() == null ? "-" : one.orderId();
            lines.add(ROW.formatted(kind, one.stripeId(), order, one.detail()));
        }
        return lines;
    }
}
