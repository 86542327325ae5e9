package dev.boxoffice.orders;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.platform.mongo.BatchedUpdates;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.runtime.InBatches;
import dev.boxoffice.platform.runtime.OneAtATime;
import dev.boxoffice.platform.runtime.Recurring;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes how many seats of a block are free, held and sold, after each change.
 *
 * <p>Only the newest numbers matter to anybody, so a block has no list of events: each change marks it {@code dirty} in
 * the same write, and the mark goes soon after that version is on the stream. Changes that come while a publication is
 * under way are published together, as one.
 */
final class AvailabilityPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(AvailabilityPublisher.class);
    private static final int BATCH = 100;
    private static final Duration CLEANING = Duration.ofSeconds(1);

    /** Younger marks belong to whoever made the change, and goes on publishing it. */
    private static final Duration FAST_PATH = Duration.ofSeconds(3);

    /** One after the other: the busier all are, the more changes of a block go as one. */
    private static final int AT_ONCE = 1;

    /** So late may numbers be at most because of that. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final MongoClient mongo;
    private final NatsConnection link;
    private final Clock clock;
    private final OneAtATime<Change> blocks = new OneAtATime<>(Change::merge, this::send, AT_ONCE, PATIENCE);
    private final BatchedReads reads;
    private final BatchedUpdates updates;

    /** The newest versions that are on the stream, of blocks whose mark has not gone yet. */
    private final Map<String, Long> published = new ConcurrentHashMap<>();

    private volatile Recurring sweep;
    private volatile Recurring cleaning;

    /** What earlier processes left, and what could not be published, is everybody's. */
    private volatile boolean sweepsAll = true;

    /** That a block has changed. */
    private record Change(String blockId, Optional<Block> state) {
        /** What is read afterwards is at least as new as both. */
        static Change merge(Change one, Change other) {
            return one.state().isPresent() && other.state().isPresent()
                    ? new Change(
                            one.blockId(),
                            Optional.of(
                                    Block.newer(one.state().get(), other.state().get())))
                    : new Change(one.blockId(), Optional.empty());
        }
    }

    AvailabilityPublisher(Vertx vertx, MongoClient mongo, NatsConnection link, Clock clock) {
        this.vertx = vertx;
        this.mongo = mongo;
        this.link = link;
        this.clock = clock;
        this.reads = new BatchedReads(mongo, BlockStore.COLLECTION, Block.numbers());
        this.updates = new BatchedUpdates(mongo, BlockStore.COLLECTION);
    }

    /** From now on also publishes what a crash or an absence of NATS left unpublished. */
    Future<Void> start(Duration sweepEvery) {
        IndexOptions sparse = new IndexOptions().sparse(true);
        return mongo.createIndexWithOptions(BlockStore.COLLECTION, new JsonObject().put(Block.DIRTY, 1), sparse)
                .onSuccess(created -> {
                    sweep = Recurring.start(vertx, "availability sweep", sweepEvery, this::sweep);
                    cleaning = Recurring.start(vertx, "marks of availability", CLEANING, this::clean);
                    link.onReconnect(this::sweepAll);
                });
    }

    /** Succeeds when what is being published has ended. */
    Future<Void> stop() {
        return (sweep == null ? Future.<Void>succeededFuture() : sweep.stop())
                .compose(stopped -> blocks.idle())
                .compose(idle -> cleaning == null ? Future.succeededFuture() : cleaning.stop())
                .compose(stopped -> clean().otherwiseEmpty());
    }

    /**
     * Publishes the numbers of a block, soon if older ones are just being published.
     *
     * @param state of the block after its change, if that is known; otherwise it is read
     */
    void publish(String blockId, Optional<Block> state) {
        submit(new Change(blockId, state)).onFailure(failure -> {
            FailureLog.writeUnforeseen(LOG, "availability of " + blockId + " waits", failure);
            sweepsAll = true;
        });
    }

    private Future<Void> submit(Change change) {
        return blocks.submit(change.blockId(), change);
    }

    private Future<Void> send(Change change) {
        return change.state().isPresent()
                ? send(change.state().get())
                : reads.find(change.blockId()).compose(found -> found.filter(block -> block.containsKey(Block.DIRTY))
                        .map(Block::new)
                        .filter(block -> !isPublished(block))
                        .map(this::send)
                        .orElseGet(Future::succeededFuture));
    }

    private boolean isPublished(Block block) {
        return published.getOrDefault(block.id(), 0L) >= block.version();
    }

    /** What tells the numbers of all blocks. */
    Republisher.Source states() {
        return new Republisher.Source(
                BlockStore.COLLECTION,
                new JsonObject(),
                document -> List.of(Republisher.Message.of(event(Ids.next(), new Block(document)))));
    }

    private CloudEvent event(String id, Block block) {
        return EventCodec.event(
                id,
                OrdersVerticle.SOURCE,
                Subjects.AVAILABILITY_CHANGED,
                block.ticketId(),
                clock.instant(),
                block.availability());
    }

    private Future<Void> send(Block block) {
        String eventId = block.id() + ":" + block.version();
        String body = EventCodec.encode(event(eventId, block));
        return link.publish(Subjects.AVAILABILITY_CHANGED, eventId, body)
                .onSuccess(stored -> published.merge(block.id(), block.version(), Math::max));
    }

    /**
     * Takes the marks off what has been published and has not changed since. In a rush that is little of it, which is
     * why it waits a moment; what a crash leaves marked is published once more.
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
                new JsonObject().put("$unset", new JsonObject().put(Block.DIRTY, "")));
    }

    private void sweepAll() {
        sweepsAll = true;
        sweep.now();
    }

    /** Until nothing is left or NATS is away. */
    private Future<Void> sweep() {
        long youngest = clock.millis() - (sweepsAll ? 0 : FAST_PATH.toMillis());
        sweepsAll = false;
        return InBatches.workThrough(
                BATCH,
                () -> link.isConnected() ? findDirty(youngest) : Future.succeededFuture(List.of()),
                found -> Future.join(found.stream()
                                .map(block -> new Change(block.getString("_id"), Optional.empty()))
                                .map(this::submit)
                                .toList())
                        // Otherwise the next batch would be the same.
                        .compose(published -> clean()));
    }

    private Future<List<JsonObject>> findDirty(long youngest) {
        return mongo.findWithOptions(
                BlockStore.COLLECTION,
                new JsonObject().put(Block.DIRTY, new JsonObject().put("$lte", youngest)),
                new FindOptions().setLimit(BATCH).setFields(new JsonObject().put("_id", 1)));
    }
}
