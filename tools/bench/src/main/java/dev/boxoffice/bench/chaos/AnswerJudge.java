package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether people get true answers in time while something is broken. */
final class AnswerJudge implements Witness.AnswerListener {
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;
    private static final String IN_TIME = "every request is answered in time";
    private static final String TRUE = "every answer is true and in the contract";

    /** How long an event may be under way where nothing is away. */
    private static final Duration KNOWN = Duration.ofSeconds(2);

    private static final Map<String, Set<Integer>> CONTRACT = Map.of(
            "sign in", Set.of(200, 201, 400),
            "sign out", Set.of(200),
            "look", Set.of(200, 404),
            "list", Set.of(201),
            "edit", Set.of(200, 400, 404, 412),
            "withdraw", Set.of(204, 400, 404, 412),
            "reserve", Set.of(201, 400, 404, 409),
            "pay", Set.of(201, 400, 404, 409),
            "cancel", Set.of(204, 400, 404, 412));

    private final Duration limit;
    private final boolean isEdgeGone;
    private final Machine machine;
    private final List<Violation> found = new ArrayList<>();
    private final Tally statuses = new Tally();
    private Duration longest = Duration.ZERO;
    private volatile Witness witness;

    /**
     * A judge of one scenario.
     *
     * @param limit within which each answer has to come, on a machine that is not overloaded
     * @param isEdgeGone whether there may be no answer at all
     */
    AnswerJudge(Duration limit, boolean isEdgeGone, Machine machine) {
        this.limit = limit;
        this.isEdgeGone = isEdgeGone;
        this.machine = machine;
    }

    /** What people have been told, to find out whether something is there. */
    void follow(Witness told) {
        witness = told;
    }

    @Override
    public synchronized void answered(String request, String about, Http.Answer answer) {
        statuses.count(answer.label());
        longest = longest.compareTo(answer.took()) < 0 ? answer.took() : longest;
        int status = answer.status();
        String what = request + " " + about + ": ";
        if (status == 0) {
            require(isEdgeGone, IN_TIME, what + answer.body() + " after " + seconds(answer.took()));
            return;
        }
        Duration allowed = limit.plus(machine.lost());
        require(answer.took().compareTo(allowed) <= 0, IN_TIME, what + status + " after " + seconds(answer.took()));
        boolean isInContract = status == UNAVAILABLE
                ? answer.canBeRetried()
                : CONTRACT.get(request).contains(status);
        require(isInContract, TRUE, what + status + " " + answer.body());
        boolean isDenied = status == NOT_FOUND && witness != null && witness.hasKnown(about, KNOWN);
        require(!isDenied, TRUE, what + "404, although it is there");
    }

    private void require(boolean holds, String rule, String detail) {
        if (!holds) {
            found.add(new Violation(rule, detail));
        }
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1_000.0);
    }

    synchronized List<Violation> violations() {
        return List.copyOf(found);
    }

    Map<String, Integer> statuses() {
        return statuses.counts();
    }

    synchronized Duration longest() {
        return longest;
    }
}
