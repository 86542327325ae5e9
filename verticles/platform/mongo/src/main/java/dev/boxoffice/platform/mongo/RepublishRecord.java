package dev.boxoffice.platform.mongo;

import dev.boxoffice.platform.runtime.StreamState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The document that says which stream contains the states of a domain's documents, how often an operator has requested
 * them, and which process is publishing them.
 */
record RepublishRecord(MongoClient mongo, Clock clock, String stream) {
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final String COLLECTION = "republished";
    private static final Duration POLL = Duration.ofMillis(100);

    /** The document as it was read. */
    record Entry(String createdAt, long sequence, long requests, long answered, long told) {
        private static Entry of(JsonObject document) {
            return new Entry(
                    document.getString("createdAt"),
                    document.getLong("sequence", 0L),
                    document.getLong("requests"),
                    document.getLong("answered"),
                    document.getLong("told", 0L));
        }

        /** Whether that stream contains all states. One with fewer messages than before was restored from a backup. */
        boolean isOf(StreamState state) {
            return createdAt.equals(state.createdAt().toString()) && sequence <= state.lastSequence() && isAnswered();
        }

        private boolean isAnswered() {
            return answered >= requests;
        }
    }

    private JsonObject id() {
        return new JsonObject().put("_id", stream);
    }

    /** Reads the document, or creates it: a stream with messages that has none yet contains the states. */
    Future<Entry> read(StreamState state) {
        return mongo.findOne(COLLECTION, id(), null)
                .compose(found -> found != null
                        ? Future.succeededFuture(found)
                        : Database.wasNew(mongo.insert(COLLECTION, first(state)))
                                .compose(inserted -> mongo.findOne(COLLECTION, id(), null)))
                .map(Entry::of);
    }

    private JsonObject first(StreamState state) {
        return id().put(
                        "createdAt",
                        state.lastSequence() > 0 ? state.createdAt().toString() : "")
                .put("requests", 0)
                .put("answered", 0)
                .put("leaseUntil", 0);
    }

    /** Records how many messages the stream has by now. */
    Future<Void> advance(StreamState state) {
        return update(new JsonObject().put("sequence", state.lastSequence()));
    }

    /** Takes the lease; empty if another process has it. */
    Future<Optional<Entry>> claim() {
        JsonObject free = id().put("leaseUntil", new JsonObject().put("$lte", clock.millis()));
        return FindAndUpdate.update(mongo, COLLECTION, free, new JsonObject().put("$set", lease()))
                .map(claimed -> claimed.map(Entry::of));
    }

    private JsonObject lease() {
        return new JsonObject().put("leaseUntil", clock.millis() + LEASE.toMillis());
    }

    Future<Void> renew() {
        return update(lease());
    }

    Future<Void> release() {
        return update(new JsonObject().put("leaseUntil", 0));
    }

    /** Records that the stream contains all states, and answers the requests that {@code claimed} has. */
    Future<Void> complete(Entry claimed, StreamState state, long messages) {
        return update(new JsonObject()
                .put("createdAt", state.createdAt().toString())
                .put("sequence", state.lastSequence())
                .put("answered", claimed.requests())
                .put("told", messages)
                .put("leaseUntil", 0));
    }

    private Future<Void> update(JsonObject fields) {
        return mongo.updateCollection(COLLECTION, id(), new JsonObject().put("$set", fields))
                .mapEmpty();
    }

    /** See {@link Republisher#request}. */
    static Future<Long> request(Vertx vertx, MongoClient mongo, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        JsonObject oneMore = new JsonObject().put("$inc", new JsonObject().put("requests", 1));
        return mongo.updateCollectionWithOptions(
                        COLLECTION, new JsonObject(), oneMore, new UpdateOptions().setMulti(true))
                .compose(requested -> awaitAnswer(vertx, mongo, deadline));
    }

    private static Future<Long> awaitAnswer(Vertx vertx, MongoClient mongo, long deadline) {
        return mongo.find(COLLECTION, new JsonObject()).compose(documents -> {
            List<Entry> entries = documents.stream().map(Entry::of).toList();
            if (entries.stream().allMatch(Entry::isAnswered)) {
                return Future.succeededFuture(
                        entries.stream().mapToLong(Entry::told).sum());
            }
            return System.nanoTime() - deadline > 0
                    ? Future.failedFuture("not done yet; the domain goes on by itself when it runs")
                    : vertx.timer(POLL.toMillis(), TimeUnit.MILLISECONDS)
                            .compose(passed -> awaitAnswer(vertx, mongo, deadline));
        });
    }
}
