package dev.boxoffice.platform.mongo;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.runtime.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * This domain's copies of another domain's aggregates, which events keep up to date.
 *
 * <p>A copy is only replaced by a newer version, in whatever order and however often events arrive.
 */
public final class Replica {
    /** The event of an aggregate younger than this may not have arrived yet. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final Backoff ARRIVAL = new Backoff(Duration.ofMillis(20), Duration.ofMillis(200));
    private static final int ARRIVAL_TRIES = 20;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Supplier<Future<Boolean>> isCurrent;
    private final MongoClient mongo;
    private final String collection;
    private final Clock clock;
    private final BatchedReads reads;

    /**
     * Stores the copies in {@code collection}.
     *
     * @param isCurrent whether all events for new copies that were published until now have been handled
     */
    public Replica(
            Vertx vertx, Supplier<Future<Boolean>> isCurrent, MongoClient mongo, String collection, Clock clock) {
        this.vertx = vertx;
        this.isCurrent = isCurrent;
        this.mongo = mongo;
        this.collection = collection;
        this.clock = clock;
        this.reads = new BatchedReads(mongo, collection, new JsonObject());
    }

    /**
     * Replaces the copy if {@code version} is newer.
     *
     * @param state without id and version
     * @return true if the copy was replaced
     */
    public Future<Boolean> apply(String id, long version, JsonObject state) {
        JsonObject older = new JsonObject().put("_id", id).put("version", new JsonObject().put("$lt", version));
        JsonObject update = new JsonObject().put("$set", state.copy().put("version", version));
        return Upserts.update(mongo, collection, older, update);
    }

    /** The copy, with {@code _id} and {@code version}. */
    public Future<Optional<JsonObject>> find(String id) {
        return reads.find(id);
    }

    /**
     * The copy. For a young id, waits up to three seconds for its event. Fails with {@link Problem.Unavailable} if
     * there is no copy while published events are still to be handled.
     */
    public Future<Optional<JsonObject>> await(String id) {
        return (Ids.isYoungerThan(id, FRESH, clock) ? arrival(id) : find(id))
                .compose(found -> found.isPresent() ? Future.succeededFuture(found) : unlessLate(id));
    }

    private Future<Optional<JsonObject>> unlessLate(String id) {
        return isCurrent
                .get()
                .compose(current -> current
                        // Events that were in flight at the first query are handled now.
                        ? find(id)
                        : Future.failedFuture(
                                Problem.unavailable("Not known here yet, please try again", RETRY_AFTER, null)));
    }

    private Future<Optional<JsonObject>> arrival(String id) {
        return ARRIVAL.retry(vertx, ARRIVAL_TRIES, NoSuchElementException.class::isInstance, () -> find(id).map(
                                Optional::orElseThrow))
                .map(Optional::of)
                .recover(failure -> failure instanceof NoSuchElementException
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }
}
