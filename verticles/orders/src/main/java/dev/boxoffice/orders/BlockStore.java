package dev.boxoffice.orders;

import dev.boxoffice.platform.store.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.List;
import java.util.Optional;

/**
 * The blocks in the database. Each change is one atomic write on one block, found by its id; it may
 * be repeated, and then changes nothing.
 */
final class BlockStore {
  static final String COLLECTION = "blocks";

  private final MongoClient mongo;
  private final AvailabilityPublisher publisher;

  BlockStore(MongoClient mongo, AvailabilityPublisher publisher) {
    this.mongo = mongo;
    this.publisher = publisher;
  }

  /** Holds {@code count} seats for the order, if the block has them. */
  Future<Optional<Block>> hold(String blockId, String orderId, int count) {
    JsonObject filter =
        new JsonObject()
            .put("_id", blockId)
            .put(Block.FREE, new JsonObject().put("$gte", count))
            .put(holder(), new JsonObject().put("$ne", orderId));
    return change(
        filter, -count, new JsonObject().put("$push", entry(Block.HOLDS, orderId, count)));
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
    return mongo
        .insert(COLLECTION, block.document())
        .map(true)
        .onSuccess(inserted -> publisher.publish(block))
        .recover(
            failure ->
                Database.isDuplicateKey(failure)
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  /** Gives a block another capacity, unless it has changed since it was read. */
  Future<Optional<Block>> resize(Block read, int capacity, long ticketVersion) {
    JsonObject filter = new JsonObject().put("_id", read.id()).put("version", read.version());
    JsonObject sizes =
        new JsonObject().put("capacity", capacity).put("ticketVersion", ticketVersion);
    return change(filter, capacity - read.capacity(), new JsonObject().put("$set", sizes));
  }

  Future<List<Block>> find(List<String> ids) {
    JsonObject query = new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(ids)));
    return mongo.find(COLLECTION, query).map(list -> list.stream().map(Block::new).toList());
  }

  private Future<Optional<Block>> change(JsonObject filter, int freed, JsonObject update) {
    JsonObject set = update.getJsonObject("$set", new JsonObject()).put(Block.DIRTY, true);
    update.put("$set", set).put("$inc", new JsonObject().put(Block.FREE, freed).put("version", 1L));
    return mongo
        .findOneAndUpdateWithOptions(
            COLLECTION,
            filter,
            update,
            new FindOptions(),
            new UpdateOptions().setReturningNewDocument(true))
        .map(document -> Optional.ofNullable(document).map(Block::new))
        .onSuccess(changed -> changed.ifPresent(publisher::publish));
  }

  private static String holder() {
    return Block.HOLDS + "." + Block.ORDER_ID;
  }

  private static JsonObject held(String blockId, String orderId) {
    return new JsonObject().put("_id", blockId).put(holder(), orderId);
  }

  private static JsonObject hold(String orderId) {
    return new JsonObject().put(Block.HOLDS, new JsonObject().put(Block.ORDER_ID, orderId));
  }

  private static JsonObject entry(String list, String orderId, int count) {
    return new JsonObject()
        .put(list, new JsonObject().put(Block.ORDER_ID, orderId).put(Block.COUNT, count));
  }
}
