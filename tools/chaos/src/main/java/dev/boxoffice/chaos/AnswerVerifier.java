package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that answers are true, in the contract and in time while something is broken. */
final class AnswerVerifier implements Account.AnswerListener {
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;
    private static final String IN_TIME = "every request is answered in time";
    private static final String TRUE = "every answer is true and in the contract";

    /** How long an event may be under way where nothing is away. */
    private static final Duration PROPAGATION = Duration.ofSeconds(2);

    private static final Map<String, Set<Integer>> CONTRACT = Map.ofEntries(
            Map.entry("sign in", Set.of(200, 201, 400)),
            Map.entry("sign out", Set.of(200)),
            Map.entry("look", Set.of(200, 404)),
            Map.entry("list", Set.of(201)),
            Map.entry("draft", Set.of(201)),
            Map.entry("publish", Set.of(200, 404, 409, 412)),
            Map.entry("edit event", Set.of(200, 400, 404, 409, 412)),
            Map.entry("edit", Set.of(200, 400, 404, 412)),
            Map.entry("withdraw", Set.of(204, 400, 404, 412)),
            Map.entry("reserve", Set.of(201, 400, 404, 409)),
            Map.entry("pay", Set.of(201, 400, 404, 409)),
            Map.entry("cancel", Set.of(204, 400, 404, 412)),
            Map.entry("refund", Set.of(200, 400, 404, 409)),
            Map.entry("refund part", Set.of(200, 400, 404, 409)),
            Map.entry("cancel event", Set.of(200, 400, 404, 409, 412)),
            Map.entry("door link", Set.of(201, 400, 404, 409)),
            Map.entry("tickets", Set.of(200, 404)),
            Map.entry("scan", Set.of(200, 400, 409)));

    private final Duration limit;
    private final boolean isEdgeGone;
    private final SchedulingDelay delay;
    private final Findings findings = new Findings();
    private final Tally statuses = new Tally();
    private Duration longest = Duration.ZERO;
    private volatile AnswerLog log;

    /**
     * A judge of one outage.
     *
     * @param limit within which each answer has to come, on a machine that is not overloaded
     * @param isEdgeGone whether there may be no answer at all
     */
    AnswerVerifier(Duration limit, boolean isEdgeGone, SchedulingDelay delay) {
        this.limit = limit;
        this.isEdgeGone = isEdgeGone;
        this.delay = delay;
    }

    /** The earlier answers, which tell whether something exists. */
    void compareWith(AnswerLog earlier) {
        log = earlier;
    }

    @Override
    public synchronized void answered(String request, String about, Http.Answer answer) {
        statuses.count(answer.label());
        longest = longest.compareTo(answer.took()) < 0 ? answer.took() : longest;
        int status = answer.status();
        String what = request + " " + about + ": ";
        String after = " after %.1f s".formatted(answer.took().toMillis() / 1e3);
        if (status == 0) {
            findings.require(isEdgeGone, IN_TIME, what + answer.body() + after);
            return;
        }
        Duration allowed = limit.plus(delay.recent());
        findings.require(answer.took().compareTo(allowed) <= 0, IN_TIME, what + status + after);
        boolean isInContract = status == UNAVAILABLE
                ? answer.canBeRetried()
                : CONTRACT.getOrDefault(request, Set.of()).contains(status);
        findings.require(isInContract, TRUE, what + status + " " + answer.body());
        boolean isDenied = status == NOT_FOUND && log != null && log.hasKnown(about, PROPAGATION);
        findings.require(!isDenied, TRUE, what + "404, although it exists");
    }

    List<Violation> violations() {
        return findings.list();
    }

    Map<String, Integer> statuses() {
        return statuses.counts();
    }

    synchronized Duration longest() {
        return longest;
    }
}
