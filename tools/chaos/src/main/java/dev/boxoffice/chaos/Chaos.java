package dev.boxoffice.chaos;

import dev.boxoffice.cluster.ChaosCluster;
import dev.boxoffice.cluster.ClusterMain;
import dev.boxoffice.cluster.ClusterOptions;
import dev.boxoffice.cluster.CommandLine;
import dev.boxoffice.cluster.EventStreams;
import dev.boxoffice.cluster.SourceTree;
import dev.boxoffice.cluster.Topology;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code ./boxoffice chaos}: one round of random faults. */
public final class Chaos {
    private static final Duration FIRST_SALE = Duration.ofMinutes(2);

    /** Without a safeguard something stays broken; that it is more than a delay shows soon. */
    private static final Duration STUCK_WITHOUT_SAFEGUARD = Duration.ofSeconds(8);

    private final ChaosOptions options;

    private Chaos(ChaosOptions options) {
        this.options = options;
    }

    /** Runs a round; see {@link ChaosOptions#USAGE}. */
    public static void main(String[] words) throws IOException {
        CommandLine.run(ChaosOptions.USAGE, words, line -> {
            Chaos chaos = new Chaos(ChaosOptions.of(line));
            return chaos::run;
        });
    }

    /** True if all promises hold, or each missing safeguard was noticed. */
    private boolean run(Vertx vertx, Path directory) throws IOException {
        ClusterOptions cluster = new ClusterOptions(
                directory, Topology.DISTRIBUTED, classPath(directory), ClusterMain.class, System.getenv(), Map.of());
        List<Fault> plan = FaultPlan.of(options, cluster.external().keySet());
        if (options.isPlanOnly()) {
            plan.forEach(System.out::println);
            return true;
        }
        System.out.println("seed " + options.seed());
        try (ChaosCluster opened = ChaosCluster.open(vertx, cluster);
                EventStreams events = new EventStreams(opened)) {
            return run(opened, events, plan);
        }
    }

    private List<Path> classPath(Path directory) throws IOException {
        List<Path> classPath = new ArrayList<>(SourceTree.classPath());
        if (!options.disabled().isEmpty()) {
            Path changed = Files.createDirectories(directory.resolve("changed-classes"));
            options.disabled().forEach(safeguard -> safeguard.disableIn(changed));
            classPath.add(0, changed);
        }
        return classPath;
    }

    private boolean run(ChaosCluster cluster, EventStreams events, List<Fault> plan) {
        AnswerLog log = new AnswerLog();
        Workload workload = new Workload(cluster.front(), log, options.seed());
        Injector injector = new Injector(cluster, events, options.seed());
        workload.start();
        if (!workload.sellsWithin(FIRST_SALE)) {
            throw new IllegalStateException(
                    "no order is paid: " + log.outcomes().counts());
        }
        if (!workload.admitsWithin(FIRST_SALE)) {
            throw new IllegalStateException(
                    "no holder of a ticket is let in: " + log.outcomes().counts());
        }
        injector.run(plan);
        System.out.println("the last fault is injected");
        injector.end();
        workload.stop();
        Duration stuck = options.disabled().isEmpty() ? Quiescence.STUCK : STUCK_WITHOUT_SAFEGUARD;
        Quiescence.Result result = Quiescence.await(cluster, events, workload, stuck);
        report(cluster, injector, log, result);
        Set<String> broken = result.violations().stream().map(Violation::rule).collect(Collectors.toSet());
        return options.disabled().isEmpty()
                ? broken.isEmpty()
                : options.disabled().stream().map(RemovableSafeguard::rule).allMatch(broken::contains);
    }

    private void report(ChaosCluster cluster, Injector injector, AnswerLog log, Quiescence.Result result) {
        Snapshot snapshot = result.snapshot();
        Tally orders = new Tally();
        snapshot.madeOrders().forEach(order -> {
            String reason = order.getString("reason");
            orders.count(order.getString("status") + (reason == null ? "" : " (" + reason + ")"));
        });
        injector.injected().print("faults injected");
        System.out.printf(
                "  (%d more hit what was down already; %d starts ended before they were ready)%n",
                injector.skipped().total(), cluster.failedStarts());
        log.outcomes().print("requests by outcome");
        orders.print("orders by state");
        long refunded = snapshot.charges().stream()
                .filter(charge -> charge.getLong("amount_refunded") > 0)
                .count();
        System.out.println("charges: " + snapshot.charges().size() + ", refunded: " + refunded);
        long oversold = snapshot.tickets().stream()
                .filter(ticket -> ticket.getInteger("sold") > ticket.getInteger("quantity"))
                .count();
        System.out.println("listings with more seats sold than their seller has left on offer: " + oversold);
        System.out.println("holders let in: " + log.scans().admissions());
        System.out.printf(Locale.ROOT, "quiet after %.1f s%n", result.after().toMillis() / 1000.0);
        Findings findings = new Findings();
        findings.addAll(result.violations());
        findings.print();
        System.out.println("again: " + options.command());
    }
}
