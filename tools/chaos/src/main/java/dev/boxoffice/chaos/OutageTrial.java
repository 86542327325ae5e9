package dev.boxoffice.chaos;

import dev.boxoffice.cluster.ChaosCluster;
import dev.boxoffice.cluster.EventStreams;
import dev.boxoffice.cluster.Topology;
import dev.boxoffice.cluster.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** One outage of a cluster in use, from before it begins until everything is quiet. */
final class OutageTrial {
    private static final Duration FIRST_SALE = Duration.ofMinutes(1);

    /** Within which a process has to say that it is not ready. */
    private static final Duration ADMITTED = Duration.ofSeconds(15);

    /** How long a process may seem not to be ready although it is, as when a check comes late. */
    private static final Duration FLUTTER = Duration.ofSeconds(3);

    private static final Duration HEALED = Duration.ofSeconds(30);

    /** The request time-out of the cluster, and a second. */
    private static final Duration ANSWER = Duration.ofSeconds(7);

    /** What the death of a process adds to the time of an answer. */
    private static final Duration KILLED = Duration.ofSeconds(3);

    private static final String HONEST = "readiness is honest";
    private static final String HEALS = "everything heals by itself";
    private static final String NAMED = "alerts name the cause, and only the cause";

    private final Outage outage;
    private final Setting setting;
    private final Findings findings = new Findings();
    private final AnswerVerifier judge;
    private final AnswerLog log;

    /** What all trials share. */
    record Setting(
            ChaosCluster cluster,
            EventStreams events,
            ReadinessMonitor readiness,
            SchedulingDelay delay,
            AlertMonitor alerts,
            Duration duration) {}

    OutageTrial(Outage outage, Setting setting) {
        this.outage = outage;
        this.setting = setting;
        boolean isKilled = !outage.gone().isEmpty();
        boolean isEdgeGone = outage.gone().contains(Topology.WEB);
        this.judge = new AnswerVerifier(isKilled ? ANSWER.plus(KILLED) : ANSWER, isEdgeGone, setting.delay());
        this.log = new AnswerLog(judge);
        judge.compareWith(log);
    }

    /** True if nothing was wrong. */
    boolean run(long seed) {
        ChaosCluster cluster = setting.cluster();
        Workload workload = new Workload(cluster.front(), log, seed);
        OutageActions operator = new OutageActions(cluster, setting.events(), workload.signUp("leaving"), log);
        workload.start();
        findings.require(
                workload.sellsWithin(FIRST_SALE),
                HEALS,
                "no order is paid before the outage: " + log.outcomes().counts());
        setting.alerts().reset();
        long begin = System.nanoTime();
        try {
            outage.begin().accept(operator);
            Waiting.pause(setting.duration().toMillis());
            checkReadiness(begin, System.nanoTime());
        } finally {
            outage.end().accept(operator);
        }
        cluster.heal();
        long healing = System.nanoTime();
        Waiting.until(HEALED, () -> setting.readiness().notReady().isEmpty());
        List<String> notReady = setting.readiness().notReady();
        findings.require(notReady.isEmpty(), HEALS, "not ready: " + notReady);
        findings.require(workload.sellsWithin(HEALED), HEALS, "no order is paid again");
        Duration healed = Duration.ofNanos(System.nanoTime() - healing);
        workload.stop();
        Quiescence.Result quiet = Quiescence.await(cluster, setting.events(), workload, Quiescence.STUCK);
        findings.addAll(quiet.violations());
        findings.addAll(judge.violations());
        setting.alerts().fired().ifPresent(this::checkAlerts);
        report(healed, quiet.after());
        return findings.isEmpty();
    }

    private void checkReadiness(long begin, long end) {
        ReadinessMonitor readiness = setting.readiness();
        for (String process : setting.cluster().managementPorts().keySet()) {
            if (outage.notReady().contains(process)) {
                findings.require(
                        readiness.hasAdmitted(process, begin, end, ADMITTED),
                        HONEST,
                        process + " does not say that it is not ready");
            } else if (!outage.gone().contains(process)
                    && !outage.mayBeNotReady().contains(process)) {
                Duration longest = readiness.longestNotReady(process, begin, end);
                findings.require(
                        longest.compareTo(FLUTTER) <= 0,
                        HONEST,
                        "%s is not ready for %d ms, although it needs nothing that is away"
                                .formatted(process, longest.toMillis()));
            }
        }
    }

    private void checkAlerts(Set<String> fired) {
        Set<String> left = setting.alerts().stillFiring();
        findings.require(left.isEmpty(), NAMED, "still firing: " + left);
        Set<String> missing = new TreeSet<>(outage.alerts());
        missing.removeAll(fired);
        findings.require(missing.isEmpty(), NAMED, "not raised: " + missing);
        Set<String> others = new TreeSet<>(fired);
        others.removeAll(outage.alerts());
        others.removeAll(outage.alsoAlerts());
        findings.require(others.isEmpty(), NAMED, "raised as well: " + others);
    }

    private void report(Duration healed, Duration quiet) {
        System.out.printf(
                Locale.ROOT,
                "%-16s %-7s longest %5.1f s  healed %5.1f s  quiet %5.1f s  %-40s %s%n",
                outage.name(),
                findings.isEmpty() ? "ok" : "FAILED",
                judge.longest().toMillis() / 1e3,
                healed.toMillis() / 1e3,
                quiet.toMillis() / 1e3,
                judge.statuses(),
                setting.alerts().fired().map(Object::toString).orElse("alerts not checked"));
        if (!findings.isEmpty()) {
            findings.print();
        }
    }
}
