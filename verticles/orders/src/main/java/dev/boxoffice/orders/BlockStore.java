package dev.boxoffice.orders;

import dev.boxoffice.platform.store.BatchedUpdates;
import dev.boxoffice.platform.store.Database;
import dev.boxoffice.platform.store.Documents;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The blocks in the database. Each change is one atomic write on one block, found by its id; it may
 * be repeated, and then changes nothing.
 */
final class BlockStore {
  static final String COLLECTION = "blocks";

  private final MongoClient mongo;
  private final AvailabilityPublisher publisher;
  private final Holds holds;
  private final BatchedUpdates updates;
  private final Clock clock;

  BlockStore(MongoClient mongo, AvailabilityPublisher publisher, Holds holds, Clock clock) {
    this.mongo = mongo;
    this.publisher = publisher;
    this.holds = holds;
    this.updates = new BatchedUpdates(mongo, COLLECTION);
    this.clock = clock;
  }

  static Future<Void> createIndexes(MongoClient mongo) {
    return mongo.createIndexWithOptions(
        COLLECTION, new JsonObject().put(Block.CHECK_AT, 1), new IndexOptions().sparse(true));
  }

  /**
   * Holds {@code count} seats for the order, if the block offers them under these terms and the
   * order holds none there.
   */
  Future<Boolean> hold(String blockId, long offer, String orderId, int count) {
    return holds.hold(blockId, offer, orderId, count);
  }

  /** Gives the order's seats back. */
  Future<Optional<Block>> release(String blockId, String orderId, int count) {
    return change(held(blockId, orderId), count, new JsonObject().put("$pull", hold(orderId)));
  }

  /** Turns the order's hold into a sale. */
  Future<Optional<Block>> sell(String blockId, String orderId, int count) {
    JsonObject update =
        new JsonObject()
            .put("$pull", hold(orderId))
            .put("$push", entry(Block.SALES, orderId, count));
    return change(held(blockId, orderId), 0, update);
  }

  /** Puts the order's sold seats on sale again. */
  Future<Optional<Block>> unsell(String blockId, String orderId, int count) {
    JsonObject sold =
        new JsonObject().put("_id", blockId).put(Block.SALES + "." + Block.ORDER_ID, orderId);
    JsonObject sale =
        new JsonObject().put(Block.SALES, new JsonObject().put(Block.ORDER_ID, orderId));
    return change(sold, count, new JsonObject().put("$pull", sale));
  }

  /** Inserts a block; false if it is there already. */
  Future<Boolean> insert(Block block) {
    return Database.wasNew(mongo.insert(COLLECTION, block.document().copy()));
  }

  /**
   * Takes seats away for good, of each block so many or, if fewer are free by now, none.
   *
   * @param fewer by the ids of blocks
   */
  Future<Void> shrink(Map<String, Integer> fewer) {
    return Future.join(
            fewer.entrySet().stream().map(one -> shrink(one.getKey(), one.getValue())).toList())
        .mapEmpty();
  }

  /** Gives a block that was sold twice as many seats as are taken, unless it has changed since. */
  Future<?> addDebt(Block read) {
    JsonObject owing = new JsonObject().put("_id", read.id()).put(Block.FREE, read.free());
    return shrink(read.id(), read.free(), owing);
  }

  private Future<?> shrink(String blockId, int fewer) {
    JsonObject enough =
        new JsonObject().put("_id", blockId).put(Block.FREE, new JsonObject().put("$gte", fewer));
    return shrink(blockId, fewer, enough);
  }

  private Future<?> shrink(String blockId, int fewer, JsonObject condition) {
    JsonObject update = Block.change(-fewer, clock.millis());
    update.getJsonObject("$inc").put("capacity", -fewer);
    return updates
        .update(condition, update)
        .onSuccess(written -> publisher.publish(blockId, Optional.empty()));
  }

  /**
   * Offers the seats of those blocks that have not changed since they were read under new terms.
   */
  Future<Void> move(List<Block> read, long offer) {
    List<BulkOperation> moves =
        read.stream()
            .map(
                block ->
                    BulkOperation.createUpdate(
                        Block.under(block.offer())
                            .put("_id", block.id())
                            .put("version", block.version()),
                        offer == 0
                            ? new JsonObject().put("$unset", new JsonObject().put(Block.OFFER, ""))
                            : new JsonObject().put("$set", Block.under(offer))))
            .toList();
    return moves.isEmpty()
        ? Future.succeededFuture()
        : mongo.bulkWriteWithOptions(COLLECTION, moves, new BulkWriteOptions(false)).mapEmpty();
  }

  /** The numbers of the first {@code count} blocks of a listing, without holds. */
  Future<Census> census(String ticketId, int count) {
    return census(BlockLayout.ids(ticketId, 0, count));
  }

  /** The numbers of the blocks of these ids, without holds. */
  Future<Census> census(List<String> ids) {
    FindOptions few = new FindOptions().setFields(Block.censusFields());
    return ids.isEmpty()
        ? Future.succeededFuture(new Census(List.of()))
        : mongo
            .findWithOptions(COLLECTION, anyOf(ids), few)
            .map(list -> new Census(list.stream().map(Block::new).toList()));
  }

  /** Blocks with holds whose orders have to exist by now, the longest due first. */
  Future<List<Block>> findUnchecked(Instant now, int limit) {
    JsonObject due =
        new JsonObject().put(Block.CHECK_AT, new JsonObject().put("$lte", now.toEpochMilli()));
    FindOptions first =
        new FindOptions()
            .setSort(new JsonObject().put(Block.CHECK_AT, 1))
            .setLimit(limit)
            .setFields(Block.checkedFields());
    return mongo
        .findWithOptions(COLLECTION, due, first)
        .map(list -> list.stream().map(Block::new).toList());
  }

  /**
   * Puts the check of a block off before it begins: no other replica updates it meanwhile, and what
   * comes too late for this check is looked at then.
   *
   * @return false if another replica has done so
   */
  Future<Boolean> beginCheck(Block read, Instant next) {
    JsonObject due =
        new JsonObject().put("_id", read.id()).put(Block.CHECK_AT, read.checkAt().getAsLong());
    return mongo
        .updateCollection(COLLECTION, due, checkAt(next.toEpochMilli()))
        .map(done -> done.getDocModified() == 1);
  }

  /**
   * Notes that the orders of a block's holds exist, unless it has changed since it was read.
   *
   * @param next when to look again; empty for never
   */
  Future<Void> endCheck(Block read, OptionalLong next) {
    JsonObject unchanged = new JsonObject().put("_id", read.id()).put("version", read.version());
    JsonObject never = new JsonObject().put("$unset", new JsonObject().put(Block.CHECK_AT, ""));
    return updates
        .update(unchanged, next.isPresent() ? checkAt(next.getAsLong()) : never)
        .mapEmpty();
  }

  private static JsonObject checkAt(long millis) {
    return new JsonObject().put("$set", new JsonObject().put(Block.CHECK_AT, millis));
  }

  Future<List<Block>> find(List<String> ids) {
    return mongo.find(COLLECTION, anyOf(ids)).map(list -> list.stream().map(Block::new).toList());
  }

  /** Those of the blocks that offer seats under these terms, as far as it takes to choose one. */
  Future<List<Block>> findFree(List<String> ids, long offer) {
    JsonObject query =
        anyOf(ids).mergeIn(Block.under(offer)).put(Block.FREE, new JsonObject().put("$gt", 0));
    FindOptions few =
        new FindOptions().setFields(new JsonObject().put("block", 1).put(Block.FREE, 1));
    return mongo
        .findWithOptions(COLLECTION, query, few)
        .map(list -> list.stream().map(Block::new).toList());
  }

  private static JsonObject anyOf(List<String> ids) {
    return new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(ids)));
  }

  private Future<Optional<Block>> change(JsonObject filter, int freed, JsonObject update) {
    return Documents.update(
            mongo, COLLECTION, filter, update.mergeIn(Block.change(freed, clock.millis()), true))
        .map(document -> document.map(Block::new))
        .onSuccess(changed -> changed.ifPresent(block -> publisher.publish(block.id(), changed)));
  }

  private static JsonObject held(String blockId, String orderId) {
    return new JsonObject().put("_id", blockId).put(Block.HOLDER, orderId);
  }

  private static JsonObject hold(String orderId) {
    return new JsonObject().put(Block.HOLDS, new JsonObject().put(Block.ORDER_ID, orderId));
  }

  private static JsonObject entry(String list, String orderId, int count) {
    return new JsonObject()
        .put(list, new JsonObject().put(Block.ORDER_ID, orderId).put(Block.COUNT, count));
  }
}
