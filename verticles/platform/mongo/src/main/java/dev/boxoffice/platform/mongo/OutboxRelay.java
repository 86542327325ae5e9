package dev.boxoffice.platform.mongo;

import dev.boxoffice.platform.runtime.BatchProcessor;
import dev.boxoffice.platform.runtime.EventPublisher;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.runtime.KeyedExecutor;
import dev.boxoffice.platform.runtime.RecurringTask;
import dev.boxoffice.platform.telemetry.Metrics;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
 * Publishes the events in the outboxes of one collection, for each document in the order of its writes, and removes
 * them once the stream has stored them.
 *
 * <p>The fast path publishes right after the write; the sweep publishes what a crash or an outage of NATS has left. In
 * one instance only one task works on a document at a time. Other replicas may publish the same event: the stream
 * recognises its id, and consumers recognise the version.
 *
 * @see <a href="https://microservices.io/patterns/data/transactional-outbox.html">Transactional outbox</a>
 */
public final class OutboxRelay {
    static final String OUTBOX = "outbox";

    /** When the event happened, epoch milliseconds; indexed, as the sweep and the backlog ask it. */
    static final String AT = "at";

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    /** Events that are too large for any server. */
    static final String TOO_LARGE = "tooLarge";

    private static final String OUTBOX_AT = OUTBOX + "." + AT;
    private static final int BATCH = 100;
    private static final long RETRY_MILLIS = 500;

    /** Younger events belong to the fast path of the process that wrote them. */
    private static final Duration FAST_PATH = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final MongoClient mongo;
    private final String collection;
    private final EventPublisher publisher;
    private final Clock clock;
    private final OutboxBacklog backlog;
    private final KeyedExecutor<JsonObject> documents;
    private final OutboxRemoval removal;
    private final AtomicBoolean retryIsSet = new AtomicBoolean();
    private volatile RecurringTask sweep;

    /** Set from the event loops of all writers, read on that of the sweep. */
    private final AtomicBoolean failedLately = new AtomicBoolean();

    /** Relays for {@code collection}; {@link #start} makes it sweep. */
    public OutboxRelay(Vertx vertx, MongoClient mongo, String collection, EventPublisher publisher, Clock clock) {
        this.vertx = vertx;
        this.mongo = mongo;
        this.collection = collection;
        this.publisher = publisher;
        this.clock = clock;
        this.backlog = new OutboxBacklog(mongo, collection, clock);
        this.removal = new OutboxRemoval(vertx, mongo, collection, this::retrySoon);
        this.documents = new KeyedExecutor<>(OutboxRelay::readAnew, this::publish);
    }

    /** Adds metrics of how much waits in the outbox, and for how long. */
    public void measure(Metrics metrics) {
        backlog.measure(metrics);
    }

    /** The time up to which all events are on the stream, as far as this instance knows. */
    public Future<Instant> publishedUntil() {
        Instant now = clock.instant();
        return backlog.find(OutboxBacklog.ALL, BATCH).map(found -> found.stream()
                .flatMap(document -> document.getJsonArray(OUTBOX, new JsonArray()).stream())
                .map(JsonObject.class::cast)
                .filter(entry -> !removal.knows(entry.getString("id")))
                .map(entry -> Instant.ofEpochMilli(entry.getLong(AT)))
                .min(Comparator.naturalOrder())
                .filter(oldest -> oldest.isBefore(now))
                .orElse(now));
    }

    /** Creates the indexes, and starts the sweep. */
    public Future<Void> start(Duration sweepEvery) {
        return mongo.createIndexWithOptions(
                        collection, new JsonObject().put(OUTBOX_AT, 1), new IndexOptions().sparse(true))
                .compose(created -> mongo.createIndexWithOptions(
                        collection, new JsonObject().put(TOO_LARGE + "." + AT, 1), new IndexOptions().sparse(true)))
                .onSuccess(created -> {
                    sweep = RecurringTask.start(vertx, "outbox sweep of " + collection, sweepEvery, this::sweep);
                    publisher.onReconnect(this::sweepAfterFailure);
                    sweepAfterFailure();
                });
    }

    /** Stops the sweep; succeeds when what is being published has ended. */
    public Future<Void> stop() {
        return (sweep == null ? Future.<Void>succeededFuture() : sweep.stop())
                .compose(stopped -> documents.idle())
                .compose(idle -> removal.flush().otherwiseEmpty());
    }

    /** Publishes the outbox of {@code document}, which has its {@code _id} and outbox. */
    void relay(JsonObject document) {
        documents.submit(document.getString("_id"), document).onFailure(this::retrySoon);
    }

    /** A document without an outbox is read again, as the database has the events of both writes. */
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
        RecurringTask running = sweep;
        if (running != null) {
            running.now();
        }
    }

    private Future<Void> publish(JsonObject document) {
        String id = document.getString("_id");
        if (document.containsKey(OUTBOX)) {
            return publishAll(id, document.getJsonArray(OUTBOX));
        }
        return backlog.find(new JsonObject().put("_id", id), 1)
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

    /** Whether the server accepts an event of that size, so that it may be stored. */
    boolean fits(JsonObject entry) {
        return publisher.fits(entry.getString("body"));
    }

    /** Moves an event that is too large out of the outbox, so that it does not delay later ones. */
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

    /** Publishes until the outboxes are empty or NATS is unreachable. */
    private Future<Void> sweep() {
        boolean isRetry = failedLately.getAndSet(false);
        long youngest = clock.millis() - (isRetry ? 0 : FAST_PATH.toMillis());
        JsonObject overdue = new JsonObject().put(OUTBOX_AT, new JsonObject().put("$lte", youngest));
        return BatchProcessor.workThrough(
                BATCH,
                () -> publisher.isConnected() ? backlog.find(overdue, BATCH) : Future.succeededFuture(List.of()),
                found -> Future.join(found.stream()
                                .map(document -> documents.submit(document.getString("_id"), document))
                                .toList())
                        .compose(published -> removal.flush()));
    }
}
