package dev.boxoffice.orders.store;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.Usage;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.platform.mongo.BatchedUpdates;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.runtime.BatchProcessor;
import dev.boxoffice.platform.runtime.EventPublisher;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.runtime.KeyedExecutor;
import dev.boxoffice.platform.runtime.RecurringTask;
import dev.boxoffice.platform.telemetry.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes how many seats of a block are free, held and sold, after each change.
 *
 * <p>Only the newest numbers matter, so a block has no outbox: each change marks the block {@code dirty} in the same
 * write, and the mark is removed soon after that version is on the stream. Changes that come during a publication are
 * published together, as one. Safe to use from any thread.
 */
public final class AvailabilityPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(AvailabilityPublisher.class);
    private static final int BATCH = 100;
    private static final Duration CLEANING = Duration.ofSeconds(1);

    /** Younger marks belong to the process that made the change, and publishes it. */
    private static final Duration FAST_PATH = Duration.ofSeconds(3);

    /** Blocks published at once: with one, the changes of a busy block are published as one. */
    private static final int AT_ONCE = 1;

    /** Longest wait for that. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final MongoClient mongo;
    private final EventPublisher stream;
    private final Clock clock;
    private final Duration reservation;
    private final KeyedExecutor<Change> blocks = new KeyedExecutor<>(Change::merge, this::send, AT_ONCE, LONGEST_WAIT);
    private final BatchedReads reads;
    private final BatchedUpdates updates;

    /** The newest published versions of the blocks whose mark is not removed yet. */
    private final Map<String, Long> published = new ConcurrentHashMap<>();

    private volatile RecurringTask sweep;
    private volatile RecurringTask cleaning;

    /** True until a sweep has published marks of any age, such as those that an earlier process left. */
    private volatile boolean sweepsAll = true;

    /** A change of a block; without a state the block is read. */
    private record Change(String blockId, Optional<Block> state) {
        static Change merge(Change one, Change other) {
            return one.state().isPresent() && other.state().isPresent()
                    ? new Change(
                            one.blockId(),
                            Optional.of(
                                    Block.newer(one.state().get(), other.state().get())))
                    : new Change(one.blockId(), Optional.empty());
        }
    }

    /** Publishes to {@code stream}; seats are held for so long as {@code reservation}. */
    public AvailabilityPublisher(
            Vertx vertx, MongoClient mongo, EventPublisher stream, Clock clock, Duration reservation) {
        this.vertx = vertx;
        this.mongo = mongo;
        this.stream = stream;
        this.clock = clock;
        this.reservation = reservation;
        this.reads = new BatchedReads(mongo, BlockStore.COLLECTION, BlockDocuments.FIELDS);
        this.updates = new BatchedUpdates(mongo, BlockStore.COLLECTION);
    }

    /** Starts the sweep that publishes what a crash or an outage of NATS left unpublished. */
    public Future<Void> start(Duration sweepEvery) {
        IndexOptions sparse = new IndexOptions().sparse(true);
        return mongo.createIndexWithOptions(
                        BlockStore.COLLECTION, new JsonObject().put(BlockDocuments.DIRTY, 1), sparse)
                .onSuccess(created -> {
                    sweep = RecurringTask.start(vertx, "availability sweep", sweepEvery, this::sweep);
                    cleaning = RecurringTask.start(vertx, "removal of availability marks", CLEANING, this::clean);
                    stream.onReconnect(this::sweepAll);
                });
    }

    /** Stops the sweep; succeeds when all publications have ended. */
    public Future<Void> stop() {
        return (sweep == null ? Future.<Void>succeededFuture() : sweep.stop())
                .compose(stopped -> blocks.idle())
                .compose(idle -> cleaning == null ? Future.succeededFuture() : cleaning.stop())
                .compose(stopped -> clean().otherwiseEmpty());
    }

    /**
     * Publishes the state of a block, after the publication under way.
     *
     * @param state of the block after its change, if that is known; otherwise it is read
     */
    void publish(String blockId, Optional<Block> state) {
        submit(new Change(blockId, state)).onFailure(failure -> {
            FailureLog.writeUnforeseen(
                    LOG, "publishing the availability of " + blockId + " failed, retrying in the next sweep", failure);
            sweepsAll = true;
        });
    }

    private Future<Void> submit(Change change) {
        return blocks.submit(change.blockId(), change);
    }

    private Future<Void> send(Change change) {
        return change.state().isPresent()
                ? send(change.state().get())
                : reads.find(change.blockId())
                        .compose(found -> found.filter(block -> block.containsKey(BlockDocuments.DIRTY))
                                .map(BlockDocuments::of)
                                .filter(block -> !isPublished(block))
                                .map(this::send)
                                .orElseGet(Future::succeededFuture));
    }

    private boolean isPublished(Block block) {
        return published.getOrDefault(block.id(), 0L) >= block.version();
    }

    /** The source for publishing the state of all blocks of seats again. */
    public Republisher.Source states() {
        return new Republisher.Source(
                BlockStore.COLLECTION, new JsonObject(), document -> Stream.of(BlockDocuments.of(document))
                        .filter(block -> Usage.isSeats(block.pool()))
                        .map(block -> Republisher.Message.of(event(Ids.next(), block)))
                        .toList());
    }

    private CloudEvent event(String id, Block block) {
        return EventCodec.event(
                id,
                OrderStore.SOURCE,
                Subjects.AVAILABILITY_CHANGED,
                block.pool(),
                clock.instant(),
                block.availability(reservation));
    }

    private Future<Void> send(Block block) {
        String eventId = block.id() + ":" + block.version();
        String body = EventCodec.encode(event(eventId, block));
        return stream.publish(
                        Subjects.AVAILABILITY_CHANGED,
                        eventId,
                        body,
                        TraceContext.current().headers())
                .onSuccess(stored -> published.merge(block.id(), block.version(), Math::max));
    }

    /**
     * Removes the marks of published blocks that have not changed since. It waits a moment: in a rush most have changed
     * by then. A mark that a crash leaves causes one more publication.
     */
    private Future<Void> clean() {
        Map<String, Long> all = Map.copyOf(published);
        return Future.join(all.entrySet().stream()
                        .map(one -> clean(one.getKey(), one.getValue()))
                        .toList())
                .onComplete(done -> all.forEach(published::remove))
                .mapEmpty();
    }

    private Future<?> clean(String blockId, long version) {
        return updates.update(
                new JsonObject().put("_id", blockId).put("version", version),
                new JsonObject().put("$unset", new JsonObject().put(BlockDocuments.DIRTY, "")));
    }

    private void sweepAll() {
        sweepsAll = true;
        sweep.now();
    }

    /** Ends when no marked block is left, or NATS is disconnected. */
    private Future<Void> sweep() {
        long youngest = clock.millis() - (sweepsAll ? 0 : FAST_PATH.toMillis());
        sweepsAll = false;
        return BatchProcessor.workThrough(
                BATCH,
                () -> stream.isConnected() ? findDirty(youngest) : Future.succeededFuture(List.of()),
                found -> Future.join(found.stream()
                                .map(block -> new Change(block.getString("_id"), Optional.empty()))
                                .map(this::submit)
                                .toList())
                        // Otherwise the next batch finds the same blocks.
                        .compose(published -> clean()));
    }

    private Future<List<JsonObject>> findDirty(long youngest) {
        return mongo.findWithOptions(
                BlockStore.COLLECTION,
                new JsonObject().put(BlockDocuments.DIRTY, new JsonObject().put("$lte", youngest)),
                new FindOptions().setLimit(BATCH).setFields(new JsonObject().put("_id", 1)));
    }
}
