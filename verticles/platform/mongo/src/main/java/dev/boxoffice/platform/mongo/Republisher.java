package dev.boxoffice.platform.mongo;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.platform.runtime.EventPublisher;
import dev.boxoffice.platform.runtime.RecurringTask;
import dev.boxoffice.platform.runtime.StreamState;
import dev.boxoffice.platform.runtime.StreamStates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the current state of a domain's documents again after a stream was lost or restored, or when an operator
 * requests it. Consumers ignore versions that they have applied already.
 *
 * <p>The {@link RepublishRecord} says which stream contains the states, so that a restarted process notices the loss
 * too, and only one replica publishes.
 */
public final class Republisher {
    private static final Logger LOG = LoggerFactory.getLogger(Republisher.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** With {@link #SLOTS} in parallel, 500 documents a second, which leaves room for new events. */
    private static final Duration SLOT = Duration.ofMillis(100);

    private static final int SLOTS = 50;

    private final Vertx vertx;
    private final MongoClient mongo;
    private final EventPublisher publisher;
    private final StreamStates streams;
    private final RepublishRecord record;
    private final String stream;
    private final List<Source> sources;
    private final Function<StreamState, Future<Void>> onComplete;
    private final RecurringTask turns;
    private long published;

    /**
     * A message to publish.
     *
     * @param id by which the stream recognises a duplicate
     */
    public record Message(String subject, String id, String body) {
        /** An event as a message. */
        public static Message of(CloudEvent event) {
            return new Message(event.type(), event.id(), EventCodec.encode(event));
        }
    }

    /**
     * Documents, and the messages that contain their state.
     *
     * @param filter query for the documents of the collection
     */
    public record Source(String collection, Supplier<JsonObject> filter, Function<JsonObject, List<Message>> messages) {
        /** A source with a constant filter. */
        public Source(String collection, JsonObject filter, Function<JsonObject, List<Message>> messages) {
            this(collection, () -> filter, messages);
        }
    }

    private Republisher(
            Vertx vertx,
            MongoClient mongo,
            EventPublisher publisher,
            StreamStates streams,
            Clock clock,
            String stream,
            List<Source> sources,
            Function<StreamState, Future<Void>> onComplete) {
        this.vertx = vertx;
        this.mongo = mongo;
        this.publisher = publisher;
        this.streams = streams;
        this.record = new RepublishRecord(mongo, clock, stream);
        this.stream = stream;
        this.sources = sources;
        this.onComplete = onComplete;
        this.turns = RecurringTask.start(vertx, "republishing to " + stream, EVERY, this::turn);
        streams.onNew(stream, state -> turns.now());
    }

    /**
     * Starts checking a supervised stream, until {@link #stop}.
     *
     * @param sources in the order in which they are published
     * @param onComplete is called every few seconds while the stream contains all of them
     */
    public static Republisher start(
            Vertx vertx,
            MongoClient mongo,
            EventPublisher publisher,
            StreamStates streams,
            Clock clock,
            String stream,
            List<Source> sources,
            Function<StreamState, Future<Void>> onComplete) {
        return new Republisher(vertx, mongo, publisher, streams, clock, stream, sources, onComplete);
    }

    /** Stops; succeeds when a turn in progress has ended. */
    public Future<Void> stop() {
        return turns.stop();
    }

    private Future<Void> turn() {
        Optional<StreamState> state = publisher.isConnected() ? streams.state(stream) : Optional.empty();
        return state.isEmpty()
                ? Future.succeededFuture()
                : record.read(state.get())
                        .compose(read -> read.isOf(state.get()) ? confirm(read, state.get()) : checkAgain(read));
    }

    /** Asks the server, as another replica may have recorded a newer state than this one knows. */
    private Future<Void> checkAgain(RepublishRecord.Entry read) {
        return streams.look(stream).compose(now -> read.isOf(now) ? confirm(read, now) : claim(now));
    }

    private Future<Void> confirm(RepublishRecord.Entry read, StreamState state) {
        return (read.sequence() >= state.lastSequence() ? Future.<Void>succeededFuture() : record.advance(state))
                .compose(recorded -> onComplete.apply(state));
    }

    private Future<Void> claim(StreamState state) {
        return record.claim().compose(claimed -> claimed.map(entry -> republish(entry, state))
                .orElseGet(Future::succeededFuture));
    }

    private Future<Void> republish(RepublishRecord.Entry claimed, StreamState state) {
        LOG.debug("the state of all documents is published to {} again", stream);
        published = 0;
        long renewal = vertx.setPeriodic(RepublishRecord.LEASE.toMillis() / 3, passed -> record.renew());
        Future<Void> all = Future.succeededFuture();
        for (Source source : sources) {
            all = all.compose(previous -> new ParallelScan(mongo, SLOTS).forEach(source, this::publish));
        }
        return all.onComplete(ended -> vertx.cancelTimer(renewal))
                .compose(done -> record.complete(claimed, state, published))
                .onSuccess(done -> logCount())
                .compose(done -> onComplete.apply(state))
                .recover(failure -> record.release().transform(released -> Future.failedFuture(failure)));
    }

    private void logCount() {
        if (published > 0) {
            LOG.info("{} messages with all states are published to {} again", published, stream);
        }
    }

    private Future<Void> publish(JsonObject document, Source source) {
        Future<Void> all = Future.succeededFuture();
        for (Message message : source.messages().apply(document)) {
            published++;
            all = all.compose(previous -> publisher.publish(message.subject(), message.id(), message.body(), Map.of()));
        }
        return all.compose(done -> vertx.timer(SLOT.toMillis(), TimeUnit.MILLISECONDS))
                .mapEmpty();
    }

    /**
     * Requests that the domain of a database publishes everything again: now if it runs, otherwise when it starts.
     *
     * @return the number of messages once that is done; fails if it takes longer than {@code patience}
     */
    public static Future<Long> request(Vertx vertx, MongoClient mongo, Duration patience) {
        return RepublishRecord.request(vertx, mongo, patience);
    }
}
