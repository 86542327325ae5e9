package dev.boxoffice.platform.mongo;

import dev.boxoffice.platform.runtime.EventPublisher;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.runtime.InBatches;
import dev.boxoffice.platform.runtime.OneAtATime;
import dev.boxoffice.platform.runtime.Recurring;
import dev.boxoffice.platform.telemetry.Metrics;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the events that wait in the documents of one collection, in the order in which each document got them, and
 * takes them out once the stream has stored them.
 *
 * <p>Fast path: at once after the write. Sweep: what a crash or an absence of NATS left behind. One relay at a time
 * works on a document in this instance; other replicas may do the same work, which the stream recognises by the event's
 * id, and consumers by the version after the stream has forgotten the id.
 *
 * @see <a href="https://microservices.io/patterns/data/transactional-outbox.html">Transactional outbox</a>
 */
public final class OutboxRelay {
    static final String OUTBOX = "outbox";

    /** When the event happened, epoch milliseconds; indexed, as the sweep and the backlog ask it. */
    static final String AT = "at";

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    /** Events that no server has taken, as they are too large. */
    private static final String TOO_LARGE = "tooLarge";

    private static final String OUTBOX_AT = OUTBOX + "." + AT;
    private static final JsonObject WAITING = new JsonObject().put(OUTBOX_AT, new JsonObject().put("$exists", true));
    private static final int BATCH = 100;
    private static final long RETRY_MILLIS = 500;

    /** Younger events belong to the fast path of the process that wrote them. */
    private static final Duration FAST_PATH = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final MongoClient mongo;
    private final String collection;
    private final EventPublisher publisher;
    private final Clock clock;
    private final OneAtATime<JsonObject> documents;
    private final OutboxRemoval removal;
    private final AtomicBoolean retryIsSet = new AtomicBoolean();
    private volatile Recurring sweep;

    /** Set from the event loops of all who write; the sweep is another one's. */
    private final AtomicBoolean failedLately = new AtomicBoolean();

    /** Relays for {@code collection}; {@link #start} makes it sweep. */
    public OutboxRelay(Vertx vertx, MongoClient mongo, String collection, EventPublisher publisher, Clock clock) {
        this.vertx = vertx;
        this.mongo = mongo;
        this.collection = collection;
        this.publisher = publisher;
        this.clock = clock;
        this.removal = new OutboxRemoval(vertx, mongo, collection, this::retrySoon);
        this.documents = new OneAtATime<>(OutboxRelay::readAnew, this::publish);
    }

    /** Shows how much waits in the outbox, and for how long. */
    public void measure(Metrics metrics) {
        metrics.sample(
                "outbox.documents",
                "documents with events that are not on the stream yet",
                () -> mongo.count(collection, WAITING),
                "collection",
                collection);
        metrics.sample(
                "outbox.oldest.age.seconds",
                "how long the oldest event in the outbox has been waiting",
                () -> waiting(WAITING, 1).map(this::ageSeconds),
                "collection",
                collection);
        metrics.sample(
                "outbox.too.large",
                "documents with events that are too large for NATS, and were set aside",
                () -> mongo.count(
                        collection, new JsonObject().put(TOO_LARGE + "." + AT, new JsonObject().put("$exists", true))),
                "collection",
                collection);
    }

    private long ageSeconds(List<JsonObject> oldest) {
        return oldest.stream()
                .map(document -> document.getJsonArray(OUTBOX, new JsonArray()))
                .filter(entries -> !entries.isEmpty())
                .mapToLong(entries -> clock.millis() - entries.getJsonObject(0).getLong(AT))
                .map(millis -> Math.max(0, millis / 1_000))
                .max()
                .orElse(0);
    }

    /** Until when all events are on the stream, as far as this instance knows. */
    public Future<Instant> publishedUntil() {
        Instant now = clock.instant();
        return waiting(WAITING, BATCH).map(found -> found.stream()
                .flatMap(document -> document.getJsonArray(OUTBOX, new JsonArray()).stream())
                .map(JsonObject.class::cast)
                .filter(entry -> !removal.knows(entry.getString("id")))
                .map(entry -> Instant.ofEpochMilli(entry.getLong(AT)))
                .min(Comparator.naturalOrder())
                .filter(oldest -> oldest.isBefore(now))
                .orElse(now));
    }

    /** Creates the index that the sweep needs, and sweeps from now on. */
    public Future<Void> start(Duration sweepEvery) {
        return mongo.createIndexWithOptions(
                        collection, new JsonObject().put(OUTBOX_AT, 1), new IndexOptions().sparse(true))
                .compose(created -> mongo.createIndexWithOptions(
                        collection, new JsonObject().put(TOO_LARGE + "." + AT, 1), new IndexOptions().sparse(true)))
                .onSuccess(created -> {
                    sweep = Recurring.start(vertx, "outbox sweep of " + collection, sweepEvery, this::sweep);
                    publisher.onReconnect(this::sweepAfterFailure);
                    sweepAfterFailure();
                });
    }

    /** Ends the sweep; succeeds when what is being published has ended. */
    public Future<Void> stop() {
        return (sweep == null ? Future.<Void>succeededFuture() : sweep.stop())
                .compose(stopped -> documents.idle())
                .compose(idle -> removal.flush().otherwiseEmpty());
    }

    /** Publishes what waits in {@code document}, which has its {@code _id} and outbox. */
    void relay(JsonObject document) {
        documents.submit(document.getString("_id"), document).onFailure(this::retrySoon);
    }

    /** What has come into the outbox meanwhile is in the database, perhaps without the rest. */
    private static JsonObject readAnew(JsonObject older, JsonObject newer) {
        return new JsonObject().put("_id", newer.getString("_id"));
    }

    private void retrySoon(Throwable failure) {
        FailureLog.writeUnforeseen(LOG, "events of " + collection + " wait", failure);
        if (retryIsSet.compareAndSet(false, true)) {
            vertx.setTimer(RETRY_MILLIS, fired -> {
                retryIsSet.set(false);
                sweepAfterFailure();
            });
        }
    }

    private void sweepAfterFailure() {
        failedLately.set(true);
        Recurring running = sweep;
        if (running != null) {
            running.now();
        }
    }

    private Future<Void> publish(JsonObject document) {
        String id = document.getString("_id");
        if (document.containsKey(OUTBOX)) {
            return publishAll(id, document.getJsonArray(OUTBOX));
        }
        return waiting(new JsonObject().put("_id", id), 1)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : publishAll(id, found.get(0).getJsonArray(OUTBOX, new JsonArray())));
    }

    private Future<Void> publishAll(String id, JsonArray entries) {
        Future<Void> published = Future.succeededFuture();
        for (int i = 0; i < entries.size(); i++) {
            JsonObject entry = entries.getJsonObject(i);
            if (!removal.knows(entry.getString("id"))) {
                published = published.compose(previous -> publish(id, entry));
            }
        }
        return published;
    }

    /** Whether the server takes an event, so that it may be stored. */
    boolean fits(JsonObject entry) {
        return publisher.fits(entry.getString("body"));
    }

    /** Later events are not kept up by one that never gets out. */
    private Future<Void> setAside(String documentId, JsonObject entry) {
        LOG.error(
                "{} of {} {} is larger than NATS takes (max_payload), and is set aside; republish tells its"
                        + " state once NATS takes more",
                entry.getString("type"),
                collection,
                documentId);
        JsonObject event = new JsonObject().put("id", entry.getString("id"));
        JsonObject aside = event.copy().put("type", entry.getString("type")).put(AT, entry.getLong(AT));
        return mongo.updateCollection(
                        collection,
                        new JsonObject().put("_id", documentId).put(OUTBOX + ".id", entry.getString("id")),
                        new JsonObject()
                                .put("$pull", new JsonObject().put(OUTBOX, event))
                                .put("$push", new JsonObject().put(TOO_LARGE, aside)))
                .mapEmpty();
    }

    private Future<Void> publish(String documentId, JsonObject entry) {
        if (!fits(entry)) {
            return setAside(documentId, entry);
        }
        String eventId = entry.getString("id");
        return publisher
                .publish(
                        entry.getString("type"),
                        eventId,
                        entry.getString("body"),
                        TraceContext.of(entry.getJsonObject(TraceContext.FIELD)).headers())
                .onSuccess(stored -> removal.add(documentId, eventId));
    }

    /** Until nothing is left or NATS is away. */
    private Future<Void> sweep() {
        boolean isRetry = failedLately.getAndSet(false);
        long youngest = clock.millis() - (isRetry ? 0 : FAST_PATH.toMillis());
        JsonObject overdue = new JsonObject().put(OUTBOX_AT, new JsonObject().put("$lte", youngest));
        return InBatches.workThrough(
                BATCH,
                () -> publisher.isConnected() ? waiting(overdue, BATCH) : Future.succeededFuture(List.of()),
                found -> Future.join(found.stream()
                                .map(document -> documents.submit(document.getString("_id"), document))
                                .toList())
                        .compose(published -> removal.flush()));
    }

    private Future<List<JsonObject>> waiting(JsonObject query, int limit) {
        FindOptions options = new FindOptions()
                .setSort(new JsonObject().put(OUTBOX_AT, 1))
                .setLimit(limit)
                .setFields(new JsonObject().put(OUTBOX, 1));
        return mongo.findWithOptions(collection, query, options);
    }
}
