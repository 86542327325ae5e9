package dev.boxoffice.platform.mongo;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.nats.EventFreshness;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.kernel.problem.Problem;
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
 * This domain's copies of another domain's aggregates, kept up by events.
 *
 * <p>A copy only ever becomes newer, whatever order and however often events arrive.
 */
public final class Replica {
    /** An aggregate younger than this may not have arrived yet: worth a short wait. */
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
     * Keeps the copies in {@code collection}.
     *
     * @param freshness of the events that make new copies
     */
    public Replica(Vertx vertx, EventFreshness freshness, MongoClient mongo, String collection, Clock clock) {
        this(vertx, () -> freshness.isCurrent(clock), mongo, collection, clock);
    }

    /** Keeps the copies in {@code collection}, which events that come by {@code link} keep up. */
    public Replica(Vertx vertx, NatsConnection link, MongoClient mongo, String collection, Clock clock) {
        this(vertx, () -> Future.succeededFuture(link.isConnected()), mongo, collection, clock);
    }

    private Replica(
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
     * The copy; where the id is so young that its event may still be under way, waits for it for up to three seconds.
     * While events that were published have not arrived it is not known whether there is such an aggregate: then it
     * fails with an {@link Problem} that says so.
     */
    public Future<Optional<JsonObject>> await(String id) {
        return (Ids.isYoungerThan(id, FRESH, clock) ? arrival(id) : find(id))
                .compose(found -> found.isPresent() ? Future.succeededFuture(found) : unlessLate(id));
    }

    private Future<Optional<JsonObject>> unlessLate(String id) {
        return isCurrent
                .get()
                .compose(current -> current
                        // What was on its way before that was asked is here now.
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
