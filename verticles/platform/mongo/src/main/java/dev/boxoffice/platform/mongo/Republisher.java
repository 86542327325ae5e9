package dev.boxoffice.platform.mongo;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.nats.StreamSupervisor.StreamState;
import dev.boxoffice.platform.runtime.Recurring;
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
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the present state of a domain's documents once more where a stream does not have what it was told: when a
 * NATS has come back empty, or an operator asks for it. What consumers know already they pass over, as they do with
 * every repetition.
 *
 * <p>The database says which stream of that name was told, so that it also happens after a new start, and by one
 * replica alone.
 */
public final class Republisher {
    /** For each stream: which one was told last, and who asks for more. */
    static final String COLLECTION = "republished";

    private static final Logger LOG = LoggerFactory.getLogger(Republisher.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** Five hundred a second: events that are new have to get through as well. */
    private static final Duration SLOT = Duration.ofMillis(100);

    private static final int SLOTS = 50;

    private final Vertx vertx;
    private final MongoClient mongo;
    private final NatsConnection link;
    private final Clock clock;
    private final String stream;
    private final List<Source> sources;
    private final Function<StreamState, Future<Void>> whenTold;
    private final Recurring turns;
    private long told;

    /**
     * Something to publish.
     *
     * @param id by which the stream recognises a repetition
     */
    public record Message(String subject, String id, String body) {
        /** An event as a message. */
        public static Message of(CloudEvent event) {
            return new Message(event.type(), event.id(), EventCodec.encode(event));
        }
    }

    /**
     * Documents, and what tells their state.
     *
     * @param filter which ones of the collection
     */
    public record Source(String collection, Supplier<JsonObject> filter, Function<JsonObject, List<Message>> messages) {
        /** All that match {@code filter} at any time. */
        public Source(String collection, JsonObject filter, Function<JsonObject, List<Message>> messages) {
            this(collection, () -> filter, messages);
        }
    }

    private Republisher(
            Vertx vertx,
            MongoClient mongo,
            NatsConnection link,
            Clock clock,
            String stream,
            List<Source> sources,
            Function<StreamState, Future<Void>> whenTold) {
        this.vertx = vertx;
        this.mongo = mongo;
        this.link = link;
        this.clock = clock;
        this.stream = stream;
        this.sources = sources;
        this.whenTold = whenTold;
        this.turns = Recurring.start(vertx, "republishing to " + stream, EVERY, this::turn);
        link.supervisor().onNew(stream, state -> turns.now());
    }

    /**
     * Looks after a stream that the connection keeps, until {@link #stop}.
     *
     * @param sources in the order in which they are published
     * @param whenTold is called now and then with a stream that has been told all of them
     */
    public static Republisher start(
            Vertx vertx,
            MongoClient mongo,
            NatsConnection link,
            Clock clock,
            String stream,
            List<Source> sources,
            Function<StreamState, Future<Void>> whenTold) {
        return new Republisher(vertx, mongo, link, clock, stream, sources, whenTold);
    }

    /** Publishes no more; succeeds when a turn under way has ended. */
    public Future<Void> stop() {
        return turns.stop();
    }

    private Future<Void> turn() {
        Optional<StreamState> state = link.isConnected() ? link.supervisor().state(stream) : Optional.empty();
        return state.isEmpty()
                ? Future.succeededFuture()
                : record(state.get())
                        .compose(record -> isTold(record, state.get()) ? goOn(record, state.get()) : lookAgain(record));
    }

    /** What another replica has noted may be newer than what this one knows of the stream. */
    private Future<Void> lookAgain(JsonObject record) {
        return link.supervisor().look(stream).compose(now -> isTold(record, now) ? goOn(record, now) : claim(now));
    }

    /** A stream with messages, of a time before there was a record, is one that was told. */
    private Future<JsonObject> record(StreamState state) {
        JsonObject id = new JsonObject().put("_id", stream);
        return mongo.findOne(COLLECTION, id, null)
                .compose(found -> found != null
                        ? Future.succeededFuture(found)
                        : Database.wasNew(mongo.insert(COLLECTION, first(state)))
                                .compose(inserted -> mongo.findOne(COLLECTION, id, null)));
    }

    private JsonObject first(StreamState state) {
        String createdAt = state.lastSequence() > 0 ? state.createdAt().toString() : "";
        return new JsonObject()
                .put("_id", stream)
                .put("createdAt", createdAt)
                .put("requests", 0)
                .put("answered", 0)
                .put("leaseUntil", 0);
    }

    /** One that has fewer messages than it had was put back to an older state. */
    private static boolean isTold(JsonObject record, StreamState state) {
        return record.getString("createdAt").equals(state.createdAt().toString())
                && record.getLong("sequence", 0L) <= state.lastSequence()
                && isAnswered(record);
    }

    private Future<Void> goOn(JsonObject record, StreamState state) {
        return (record.getLong("sequence", 0L) >= state.lastSequence()
                        ? Future.<Void>succeededFuture()
                        : update(new JsonObject().put("sequence", state.lastSequence())))
                .compose(noted -> whenTold.apply(state));
    }

    private Future<Void> claim(StreamState state) {
        JsonObject free =
                new JsonObject().put("_id", stream).put("leaseUntil", new JsonObject().put("$lte", clock.millis()));
        return Documents.update(mongo, COLLECTION, free, set(lease()))
                .compose(claimed ->
                        claimed.map(record -> republish(record, state)).orElseGet(Future::succeededFuture));
    }

    private JsonObject lease() {
        return new JsonObject().put("leaseUntil", clock.millis() + LEASE.toMillis());
    }

    private static JsonObject set(JsonObject fields) {
        return new JsonObject().put("$set", fields);
    }

    private Future<Void> republish(JsonObject claimed, StreamState state) {
        LOG.debug("the state of all documents is published to {} again", stream);
        told = 0;
        long renewal = vertx.setPeriodic(LEASE.toMillis() / 3, passed -> update(lease()));
        Future<Void> published = Future.succeededFuture();
        for (Source source : sources) {
            published = published.compose(previous -> new DocumentReader(mongo, SLOTS).forEach(source, this::publish));
        }
        return published
                .onComplete(ended -> vertx.cancelTimer(renewal))
                .compose(all -> update(new JsonObject()
                        .put("createdAt", state.createdAt().toString())
                        .put("sequence", state.lastSequence())
                        .put("answered", claimed.getLong("requests"))
                        .put("told", told)
                        .put("leaseUntil", 0)))
                .onSuccess(done -> logTold())
                .compose(done -> whenTold.apply(state))
                .recover(failure -> update(new JsonObject().put("leaseUntil", 0))
                        .transform(released -> Future.failedFuture(failure)));
    }

    private void logTold() {
        if (told > 0) {
            LOG.info("{} messages that tell all states are published to {} again", told, stream);
        }
    }

    private Future<Void> update(JsonObject fields) {
        return mongo.updateCollection(COLLECTION, new JsonObject().put("_id", stream), set(fields))
                .mapEmpty();
    }

    private Future<Void> publish(JsonObject document, Source source) {
        Future<Void> published = Future.succeededFuture();
        for (Message message : source.messages().apply(document)) {
            told++;
            published = published.compose(previous -> link.publish(message.subject(), message.id(), message.body()));
        }
        return published
                .compose(done -> vertx.timer(SLOT.toMillis(), TimeUnit.MILLISECONDS))
                .mapEmpty();
    }

    /**
     * Has the domain of a database publish everything again, now if it runs, otherwise when it starts.
     *
     * @return the number of messages once that is done, if {@code patience} suffices
     */
    public static Future<Long> request(Vertx vertx, MongoClient mongo, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        JsonObject oneMore = new JsonObject().put("$inc", new JsonObject().put("requests", 1));
        return mongo.updateCollectionWithOptions(
                        COLLECTION, new JsonObject(), oneMore, new UpdateOptions().setMulti(true))
                .compose(asked -> answer(vertx, mongo, deadline));
    }

    private static Future<Long> answer(Vertx vertx, MongoClient mongo, long deadline) {
        return mongo.find(COLLECTION, new JsonObject()).compose(records -> {
            if (records.stream().allMatch(Republisher::isAnswered)) {
                return Future.succeededFuture(records.stream()
                        .mapToLong(one -> one.getLong("told", 0L))
                        .sum());
            }
            return System.nanoTime() - deadline > 0
                    ? Future.failedFuture("not done yet; the domain goes on by itself when it runs")
                    : vertx.timer(SLOT.toMillis(), TimeUnit.MILLISECONDS)
                            .compose(passed -> answer(vertx, mongo, deadline));
        });
    }

    private static boolean isAnswered(JsonObject record) {
        return record.getLong("answered") >= record.getLong("requests");
    }
}
