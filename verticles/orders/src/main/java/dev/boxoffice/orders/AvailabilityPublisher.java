package dev.boxoffice.orders;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.bridge.NatsLink;
import dev.boxoffice.platform.resilience.OneAtATime;
import dev.boxoffice.platform.resilience.Recurring;
import dev.boxoffice.platform.store.BatchedUpdates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes how many seats of a block are free, held and sold, after each change.
 *
 * <p>Only the newest numbers matter to anybody, so a block has no list of events: each change marks
 * it {@code dirty} in the same write, and the mark goes once that version is on the stream. Changes
 * that come while a publication is under way are published together, as one.
 */
final class AvailabilityPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(AvailabilityPublisher.class);
  private static final int BATCH = 100;

  private final Vertx vertx;
  private final MongoClient mongo;
  private final NatsLink link;
  private final Clock clock;
  private final OneAtATime<Block> blocks = new OneAtATime<>(Block::newer, this::send);
  private final BatchedUpdates updates;
  private Recurring sweep;

  AvailabilityPublisher(Vertx vertx, MongoClient mongo, NatsLink link, Clock clock) {
    this.vertx = vertx;
    this.mongo = mongo;
    this.link = link;
    this.clock = clock;
    this.updates = new BatchedUpdates(mongo, BlockStore.COLLECTION);
  }

  /** From now on also publishes what a crash or an absence of NATS left unpublished. */
  Future<Void> start(Duration sweepEvery) {
    IndexOptions sparse = new IndexOptions().sparse(true);
    return mongo
        .createIndexWithOptions(BlockStore.COLLECTION, new JsonObject().put(Block.DIRTY, 1), sparse)
        .onSuccess(
            created -> {
              sweep = Recurring.start(vertx, "availability sweep", sweepEvery, this::sweep);
              link.onReconnect(sweep::now);
            });
  }

  /** Succeeds when what is being published has ended. */
  Future<Void> stop() {
    return (sweep == null ? Future.<Void>succeededFuture() : sweep.stop())
        .compose(stopped -> blocks.idle());
  }

  /** Publishes the numbers of {@code block}, soon if an older state is just being published. */
  void publish(Block block) {
    blocks
        .submit(block.id(), block)
        .onFailure(
            failure -> LOG.debug("availability of {} waits: {}", block.id(), failure.toString()));
  }

  private Future<Void> send(Block block) {
    String eventId = block.id() + ":" + block.version();
    String body =
        EventCodec.encode(
            EventCodec.event(
                eventId,
                OrdersVerticle.SOURCE,
                Subjects.AVAILABILITY_CHANGED,
                block.document().getString("ticketId"),
                clock.instant(),
                block.availability()));
    JsonObject unchanged = new JsonObject().put("_id", block.id()).put("version", block.version());
    JsonObject clean = new JsonObject().put("$unset", new JsonObject().put(Block.DIRTY, ""));
    return link.publish(Subjects.AVAILABILITY_CHANGED, eventId, body)
        .compose(stored -> updates.update(unchanged, clean));
  }

  /** Batch after batch, until nothing is left or NATS is away. */
  private Future<Void> sweep() {
    if (!link.isConnected()) {
      return Future.succeededFuture();
    }
    return mongo
        .findWithOptions(
            BlockStore.COLLECTION,
            new JsonObject().put(Block.DIRTY, true),
            new FindOptions().setLimit(BATCH))
        .compose(
            found ->
                Future.join(found.stream().map(Block::new).map(this::submit).toList())
                    .compose(
                        published -> found.size() < BATCH ? Future.succeededFuture() : sweep()));
  }

  private Future<Void> submit(Block block) {
    return blocks.submit(block.id(), block);
  }
}
