package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One outage of a town in which people buy, from before it begins until everything is quiet. */
final class OutageTrial {
    private static final Duration BUSINESS = Duration.ofMinutes(1);

    /** Within which a process has to say that it is not ready. */
    private static final Duration ADMITTED = Duration.ofSeconds(15);

    /** How long one may seem not to be ready although it is, as when a check comes late. */
    private static final Duration FLUTTER = Duration.ofSeconds(3);

    private static final Duration HEALED = Duration.ofSeconds(30);
    private static final Duration SLACK = Duration.ofSeconds(1);
    private static final Duration KILLED = Duration.ofSeconds(3);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(6);

    /** Of the rules' times, the longest window that has to pass before all alerts are over. */
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(15);

    private static final Duration ALERTS = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 1_000;
    private static final String HONEST = "readiness is honest";
    private static final String HEALS = "everything heals by itself";
    private static final String NAMED = "alerts name the cause, and only the cause";

    private final Scenario scenario;
    private final OutageSite site;
    private final OutageOptions options;
    private final Findings findings = new Findings();
    private final Witness witness;
    private final AnswerJudge judge;

    OutageTrial(Scenario scenario, OutageSite site, OutageOptions options) {
        this.scenario = scenario;
        this.site = site;
        this.options = options;
        Duration limit = REQUEST_TIMEOUT.plus(SLACK);
        boolean isKilled = !scenario.gone().isEmpty();
        this.judge = new AnswerJudge(isKilled ? limit.plus(KILLED) : limit, scenario.isEdgeGone(), site.machine());
        this.witness = new Witness(judge);
        judge.follow(witness);
    }

    OutageReport run(long seed) {
        People people = new People(site.town().front(), witness, seed);
        Person leaving = people.visitor(site.town().front(), witness, "leaving");
        Operator operator = new Operator(site.town(), site.deletions(), site.directory(), leaving);
        people.start();
        require(
                buysWithin(BUSINESS),
                HEALS,
                "no buyer pays before the outage: " + witness.outcomes().counts());
        site.prometheus().ifPresent(Prometheus::reset);
        long begin = System.nanoTime();
        try {
            scenario.disruption().begin(operator);
            Waiting.pause(options.duration().toMillis());
            checkReadiness(begin, System.nanoTime());
        } finally {
            scenario.disruption().end(operator);
        }
        site.town().heal();
        long whole = System.nanoTime();
        boolean isReady =
                Waiting.until(HEALED, () -> site.readiness().notReady().isEmpty());
        require(isReady, HEALS, "not ready: " + site.readiness().notReady());
        require(buysWithin(HEALED), HEALS, "no buyer can buy again");
        Duration healed = Duration.ofNanos(System.nanoTime() - whole);
        people.goHome();
        Duration quiet = awaitQuiet(people);
        judge.violations().forEach(found -> require(false, found.rule(), found.detail()));
        Set<String> alerts = site.prometheus().map(this::checkAlerts).orElse(Set.of("not looked at"));
        return new OutageReport(
                scenario.name(), judge.statuses(), judge.longest(), healed, quiet, alerts, findings.list());
    }

    private void require(boolean holds, String rule, String detail) {
        findings.require(holds, rule, detail);
    }

    private boolean buysWithin(Duration most) {
        int before = witness.outcomes().of("pay 201");
        return Waiting.until(most, () -> witness.outcomes().of("pay 201") > before);
    }

    private void checkReadiness(long begin, long end) {
        ReadinessWatch readiness = site.readiness();
        for (String process : Topology.DOMAINS.keySet()) {
            if (scenario.notReady().contains(process)) {
                require(
                        readiness.admitted(process, begin, end, ADMITTED),
                        HONEST,
                        process + " does not say that it is not ready");
            } else if (!scenario.gone().contains(process)
                    && !scenario.mayBeNotReady().contains(process)) {
                Duration longest = readiness.longestNotReady(process, begin, end);
                require(
                        longest.compareTo(FLUTTER) <= 0,
                        HONEST,
                        "%s is not ready for %d ms, although it needs nothing that is away"
                                .formatted(process, longest.toMillis()));
            }
        }
    }

    private Duration awaitQuiet(People people) {
        Patience patience = new Patience();
        while (true) {
            Snapshot snapshot = site.observer().look();
            List<Violation> found = Checks.of(snapshot, witness, site.town(), people);
            if (patience.isOver(found, snapshot)) {
                found.forEach(one -> require(false, one.rule(), one.detail()));
                return patience.elapsed();
            }
            Waiting.pause(LOOK_MILLIS);
        }
    }

    private Set<String> checkAlerts(Prometheus prometheus) {
        Duration most = LONGEST_WINDOW.dividedBy(options.alertDivisor()).plus(ALERTS);
        boolean isOver = Waiting.until(most, () -> prometheus.firing().isEmpty());
        require(isOver, NAMED, "still firing: " + prometheus.firing());
        Set<String> fired = prometheus.causes();
        Set<String> missing = new TreeSet<>(scenario.alerts());
        missing.removeAll(fired);
        require(missing.isEmpty(), NAMED, "not raised: " + missing);
        List<String> others = new ArrayList<>(fired);
        others.removeAll(scenario.alerts());
        others.removeAll(scenario.alsoAlerts());
        require(others.isEmpty(), NAMED, "raised as well: " + others);
        return fired;
    }
}
