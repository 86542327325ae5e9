package dev.boxoffice.tickets;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The requests of this process that wait for a decision of orders. Safe to use from any thread; each waits at most
 * {@link #LONGEST_WAIT}.
 */
public final class PendingDecisions {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Map<String, Set<Promise<CapacityData>>> waiting = new ConcurrentHashMap<>();

    /** Times requests out by {@code vertx}. */
    public PendingDecisions(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * The decision of the change that {@code propose} stores; it may come before {@code propose} succeeds. Fails as
     * {@code propose} does, and with a transient problem if the decision does not come in time.
     */
    Future<CapacityData> await(String ticketId, long change, Supplier<Future<Void>> propose) {
        String key = key(ticketId, change);
        Promise<CapacityData> decision = Promise.promise();
        waiting.computeIfAbsent(key, first -> ConcurrentHashMap.newKeySet()).add(decision);
        long timer = vertx.setTimer(LONGEST_WAIT.toMillis(), late -> decision.tryFail(late()));
        return propose.get().compose(proposed -> decision.future()).onComplete(done -> {
            vertx.cancelTimer(timer);
            waiting.computeIfPresent(key, (same, waiters) -> {
                waiters.remove(decision);
                return waiters.isEmpty() ? null : waiters;
            });
        });
    }

    private static Problem late() {
        return Problem.unavailable(
                "The change is not decided yet. Please look at the listing before you repeat it", RETRY_AFTER, null);
    }

    /** True if any request waits. */
    public boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Completes the requests that wait for this decision. */
    public void complete(CapacityData decision) {
        waiting.getOrDefault(key(decision.ticketId(), decision.change()), Set.of())
                .forEach(waiter -> waiter.tryComplete(decision));
    }

    private static String key(String ticketId, long change) {
        return ticketId + "/" + change;
    }
}
