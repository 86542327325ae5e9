package dev.boxoffice.orders;

import dev.boxoffice.platform.store.Batches;
import dev.boxoffice.platform.store.Ids;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.MongoClientBulkWriteResult;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds seats in blocks: in a rush, those of many orders by one command. Each is a conditional
 * update of one block by itself, and says when somebody has to see whether its order exists.
 */
final class Holds {
  private final MongoClient mongo;
  private final Clock clock;
  private final Duration orderLimit;
  private final Batches<Wanted, Boolean> batches = new Batches<>(this::write);

  /**
   * Seats to be held.
   *
   * @param holdId tells the holds of several tries to make one order apart: what another try holds
   *     is not ours to count on, nor to give back
   */
  private record Wanted(String holdId, String blockId, String orderId, int count) {}

  /**
   * Holds seats.
   *
   * @param orderLimit how long after its seats are held an order may come into being
   */
  Holds(MongoClient mongo, Clock clock, Duration orderLimit) {
    this.mongo = mongo;
    this.clock = clock;
    this.orderLimit = orderLimit;
  }

  /** Holds so many seats, if the block has them and the order holds none there; false if not. */
  Future<Boolean> hold(String blockId, String orderId, int count) {
    return batches.submit(new Wanted(Ids.next(), blockId, orderId, count));
  }

  private Future<List<Future<Boolean>>> write(List<Wanted> all) {
    return mongo
        .bulkWriteWithOptions(
            BlockStore.COLLECTION,
            all.stream().map(this::operation).toList(),
            new BulkWriteOptions(false))
        .compose(
            written -> areAllHeld(all, written) ? Future.succeededFuture(held(all)) : look(all));
  }

  private BulkOperation operation(Wanted wanted) {
    long now = clock.millis();
    JsonObject available =
        new JsonObject()
            .put("_id", wanted.blockId())
            .put(Block.FREE, new JsonObject().put("$gte", wanted.count()))
            .put(Block.HOLDER, new JsonObject().put("$ne", wanted.orderId()));
    JsonObject hold =
        new JsonObject()
            .put(Block.HOLD_ID, wanted.holdId())
            .put(Block.ORDER_ID, wanted.orderId())
            .put(Block.COUNT, wanted.count())
            .put(Block.AT, now);
    JsonObject update =
        Block.change(-wanted.count())
            .put("$push", new JsonObject().put(Block.HOLDS, hold))
            // The first of several decides: the others must not put it off for ever.
            .put("$min", new JsonObject().put(Block.CHECK_AT, now + orderLimit.toMillis()));
    return BulkOperation.createUpdate(available, update);
  }

  private static boolean areAllHeld(List<Wanted> all, MongoClientBulkWriteResult written) {
    return written.getMatchedCount() == all.size();
  }

  private static List<Future<Boolean>> held(List<Wanted> all) {
    return all.stream().map(wanted -> Future.succeededFuture(true)).toList();
  }

  /** The answer to a bulk does not say which of them were made; the blocks do. */
  private Future<List<Future<Boolean>>> look(List<Wanted> all) {
    List<String> ids = all.stream().map(Wanted::blockId).distinct().toList();
    JsonObject any = new JsonObject().put("$in", new JsonArray(new ArrayList<>(ids)));
    return mongo
        .find(BlockStore.COLLECTION, new JsonObject().put("_id", any))
        .map(
            found -> {
              Map<String, Block> blocks =
                  found.stream()
                      .map(Block::new)
                      .collect(Collectors.toMap(Block::id, Function.identity()));
              return all.stream()
                  .map(wanted -> Future.succeededFuture(isHeld(blocks, wanted)))
                  .toList();
            });
  }

  private static boolean isHeld(Map<String, Block> blocks, Wanted wanted) {
    Block block = blocks.get(wanted.blockId());
    return block != null && block.has(wanted.holdId());
  }
}
