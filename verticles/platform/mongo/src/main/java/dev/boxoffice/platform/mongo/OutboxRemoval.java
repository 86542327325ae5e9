package dev.boxoffice.platform.mongo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Removes published events from outboxes, in batches, as no caller waits for it. Events that a crash leaves behind are
 * published again, and the stream recognises the duplicates.
 *
 * <p>Safe to use from any thread.
 */
final class OutboxRemoval {
    /** Far less than the age at which the sweep publishes an event. */
    private static final Duration DELAY = Duration.ofMillis(100);

    private static final int MOST = 100;
    private static final UpdateOptions ALL = new UpdateOptions().setMulti(true);

    private final Vertx vertx;
    private final MongoClient mongo;
    private final String collection;
    private final Consumer<Throwable> onFailure;
    private final Set<String> known = new HashSet<>();
    private List<Entry> waiting = new ArrayList<>();
    private Future<Void> underWay = Future.succeededFuture();
    private boolean isTimed;

    private record Entry(String documentId, String eventId) {}

    /**
     * Removes from the outbox of {@code collection}.
     *
     * @param onFailure called if events may still be in the outbox; this class does not retry
     */
    OutboxRemoval(Vertx vertx, MongoClient mongo, String collection, Consumer<Throwable> onFailure) {
        this.vertx = vertx;
        this.mongo = mongo;
        this.collection = collection;
        this.onFailure = onFailure;
    }

    /** True for a published event that is about to be removed. */
    synchronized boolean knows(String eventId) {
        return known.contains(eventId);
    }

    /** Removes an event soon. */
    synchronized void add(String documentId, String eventId) {
        known.add(eventId);
        waiting.add(new Entry(documentId, eventId));
        if (!isTimed) {
            isTimed = true;
            vertx.setTimer(DELAY.toMillis(), passed -> flush());
        }
    }

    /** Removes all waiting events now; fails if some may still be in the outbox. */
    synchronized Future<Void> flush() {
        isTimed = false;
        List<Future<Void>> removals = new ArrayList<>(List.of(underWay));
        for (int first = 0; first < waiting.size(); first += MOST) {
            removals.add(remove(waiting.subList(first, Math.min(first + MOST, waiting.size()))));
        }
        // A new list, as removals in progress still use parts of the old one.
        waiting = new ArrayList<>();
        Future<Void> all = Future.join(removals).mapEmpty();
        underWay = all.otherwiseEmpty();
        return all;
    }

    private Future<Void> remove(List<Entry> batch) {
        JsonObject those = new JsonObject().put("_id", in(batch.stream().map(Entry::documentId)));
        JsonObject events = new JsonObject().put("id", in(batch.stream().map(Entry::eventId)));
        JsonObject published = new JsonObject().put(OutboxRelay.OUTBOX, events);
        return mongo.updateCollectionWithOptions(collection, those, new JsonObject().put("$pull", published), ALL)
                .onFailure(onFailure::accept)
                .onComplete(done -> forget(batch))
                .mapEmpty();
    }

    private static JsonObject in(Stream<String> values) {
        return new JsonObject().put("$in", new JsonArray(values.distinct().toList()));
    }

    private synchronized void forget(List<Entry> batch) {
        batch.forEach(entry -> known.remove(entry.eventId()));
    }
}
