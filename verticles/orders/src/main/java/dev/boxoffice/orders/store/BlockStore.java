package dev.boxoffice.orders.store;

import static dev.boxoffice.orders.store.BlockDocuments.CHECK_AT;
import static dev.boxoffice.orders.store.BlockDocuments.COUNT;
import static dev.boxoffice.orders.store.BlockDocuments.DIRTY;
import static dev.boxoffice.orders.store.BlockDocuments.FREE;
import static dev.boxoffice.orders.store.BlockDocuments.HOLDER;
import static dev.boxoffice.orders.store.BlockDocuments.HOLDS;
import static dev.boxoffice.orders.store.BlockDocuments.ORDER_ID;
import static dev.boxoffice.orders.store.BlockDocuments.SALES;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.CountedBlocks;
import dev.boxoffice.orders.model.FreeSeats;
import dev.boxoffice.orders.model.Listing.Offer;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.platform.mongo.BatchedUpdates;
import dev.boxoffice.platform.mongo.BatchedUpdates.Written;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.FindAndUpdate;
import dev.boxoffice.platform.mongo.RetrySchedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The blocks in the database. Each change is one atomic write on one block, found by its id; a repetition changes
 * nothing. A block with holds is due for {@link HoldChecks}.
 */
public final class BlockStore implements Blocks {
    /** The collection. */
    public static final String COLLECTION = "blocks";

    private final MongoClient mongo;
    private final AvailabilityPublisher publisher;
    private final BatchedUpdates holding;
    private final BatchedReads holds;
    private final BatchedUpdates updates;
    private final Clock clock;
    private final Duration orderLimit;

    /**
     * Stores blocks.
     *
     * @param orderLimit how long after its seats are held an order may be inserted
     */
    public BlockStore(MongoClient mongo, AvailabilityPublisher publisher, Clock clock, Duration orderLimit) {
        this.mongo = mongo;
        this.publisher = publisher;
        this.holding = new BatchedUpdates(mongo, COLLECTION, new JsonObject());
        this.holds = new BatchedReads(mongo, COLLECTION, new JsonObject().put(HOLDS, 1));
        this.updates = new BatchedUpdates(mongo, COLLECTION);
        this.clock = clock;
        this.orderLimit = orderLimit;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return RetrySchedule.createIndex(mongo, COLLECTION, CHECK_AT);
    }

    @Override
    public Future<Boolean> insert(String ticketId, Pool.Grant grant) {
        return Database.wasNew(mongo.insert(COLLECTION, BlockDocuments.empty(ticketId, grant)));
    }

    /** In a rush the holds of many orders are one command. */
    @Override
    public Future<Boolean> hold(Offer offer, int number, String orderId, int quantity) {
        String blockId = Block.id(offer.ticketId(), number);
        // Tells the tries to make one order apart: the hold of another try does not count.
        String holdId = Ids.next();
        long now = clock.millis();
        JsonObject available = BlockDocuments.offers(offer.terms())
                .put("_id", blockId)
                .put(FREE, new JsonObject().put("$gte", quantity))
                .put(HOLDER, new JsonObject().put("$ne", orderId));
        JsonObject hold = new JsonObject()
                .put(BlockDocuments.HOLD_ID, holdId)
                .put(ORDER_ID, orderId)
                .put(COUNT, quantity)
                .put(BlockDocuments.AT, now);
        JsonObject update = changed(-quantity)
                .put("$push", new JsonObject().put(HOLDS, hold))
                // The oldest hold decides when the block is checked; later ones do not put that off.
                .put("$min", new JsonObject().put(CHECK_AT, now + orderLimit.toMillis()));
        return holding.update(available, update)
                .compose(written -> written.isMade() ? Future.succeededFuture(written) : findHold(blockId, holdId))
                .onSuccess(written -> publishIf(written, blockId))
                .map(Written::isMade);
    }

    /** Whether a hold was made by a batch that does not say which of its updates were. */
    private Future<Written> findHold(String blockId, String holdId) {
        return holds.find(blockId)
                .map(found -> found.filter(block -> BlockDocuments.hasHold(block, holdId)))
                .map(found -> new Written(found.isPresent(), Optional.empty()));
    }

    private void publishIf(Written written, String blockId) {
        if (written.isMade()) {
            publisher.publish(blockId, written.document().map(BlockDocuments::of));
        }
    }

    @Override
    public Future<Void> release(String ticketId, String orderId, List<Order.Seats> seats) {
        return each(seats, part -> release(Block.id(ticketId, part.block()), orderId, part.count()));
    }

    /** Gives the held seats of an order in one block back. */
    public Future<Void> release(String blockId, String orderId, int count) {
        return change(
                        BlockDocuments.hasEntry(HOLDS, blockId, orderId),
                        count,
                        new JsonObject().put("$pull", BlockDocuments.pull(HOLDS, orderId)))
                .mapEmpty();
    }

    /** Turns the holds of an order into sales. */
    public Future<Void> sell(String ticketId, String orderId, List<Order.Seats> seats) {
        return each(seats, part -> {
            JsonObject sale = new JsonObject().put(ORDER_ID, orderId).put(COUNT, part.count());
            JsonObject update = new JsonObject()
                    .put("$pull", BlockDocuments.pull(HOLDS, orderId))
                    .put("$push", new JsonObject().put(SALES, sale));
            return change(BlockDocuments.hasEntry(HOLDS, Block.id(ticketId, part.block()), orderId), 0, update);
        });
    }

    /**
     * Puts the seats of an order that was complete on sale again. They are still held if the sale was not carried out
     * yet; a sale that comes late finds no hold, and changes nothing.
     */
    public Future<Void> unsell(String ticketId, String orderId, List<Order.Seats> seats) {
        return release(ticketId, orderId, seats)
                .compose(released -> each(
                        seats,
                        part -> change(
                                BlockDocuments.hasEntry(SALES, Block.id(ticketId, part.block()), orderId),
                                part.count(),
                                new JsonObject().put("$pull", BlockDocuments.pull(SALES, orderId)))));
    }

    private static Future<Void> each(List<Order.Seats> seats, Function<Order.Seats, Future<?>> work) {
        return Future.join(seats.stream().map(work).toList()).mapEmpty();
    }

    @Override
    public Future<Void> shrink(Map<Block, Integer> removals) {
        return Future.join(removals.entrySet().stream()
                        .map(each ->
                                resize(each.getKey(), -each.getValue(), new JsonObject().put("$gte", each.getValue())))
                        .toList())
                .mapEmpty();
    }

    @Override
    public Future<Void> addOwed(Block oversold) {
        return resize(oversold, -oversold.free(), oversold.free());
    }

    private Future<Void> resize(Block block, int more, Object freeCondition) {
        JsonObject update = changed(more);
        update.getJsonObject("$inc").put("capacity", more);
        return updates.update(new JsonObject().put("_id", block.id()).put(FREE, freeCondition), update)
                .onSuccess(written -> publisher.publish(block.id(), Optional.empty()))
                .mapEmpty();
    }

    private Future<Optional<Block>> change(JsonObject filter, int freed, JsonObject update) {
        return FindAndUpdate.update(mongo, COLLECTION, filter, update.mergeIn(changed(freed), true))
                .map(document -> document.map(BlockDocuments::of))
                .onSuccess(changed -> changed.ifPresent(block -> publisher.publish(block.id(), changed)));
    }

    /** The update operators of every change, which frees so many seats. */
    private JsonObject changed(int freed) {
        return new JsonObject()
                .put("$set", new JsonObject().put(DIRTY, clock.millis()))
                .put("$inc", new JsonObject().put(FREE, freed).put("version", 1L));
    }

    static JsonObject unchanged(String blockId, long version) {
        return new JsonObject().put("_id", blockId).put("version", version);
    }

    @Override
    public Future<Void> move(List<Block> read, long offer) {
        JsonObject update = offer == 0
                ? new JsonObject().put("$unset", new JsonObject().put(BlockDocuments.OFFER, ""))
                : new JsonObject().put("$set", BlockDocuments.offers(offer));
        List<BulkOperation> moves = read.stream()
                .map(block -> BulkOperation.createUpdate(
                        unchanged(block.id(), block.version()).mergeIn(BlockDocuments.offers(block.offer())), update))
                .toList();
        return moves.isEmpty()
                ? Future.succeededFuture()
                : mongo.bulkWriteWithOptions(COLLECTION, moves, new BulkWriteOptions(false))
                        .mapEmpty();
    }

    @Override
    public Future<CountedBlocks> count(List<String> ids) {
        FindOptions counts = new FindOptions().setFields(BlockDocuments.FIELDS);
        return ids.isEmpty()
                ? Future.succeededFuture(new CountedBlocks(List.of()))
                : mongo.findWithOptions(COLLECTION, anyOf(ids), counts)
                        .map(found -> new CountedBlocks(
                                found.stream().map(BlockDocuments::of).toList()));
    }

    @Override
    public Future<List<FreeSeats>> findFree(List<String> ids, long offer) {
        JsonObject query = anyOf(ids).mergeIn(BlockDocuments.offers(offer)).put(FREE, new JsonObject().put("$gt", 0));
        FindOptions counts =
                new FindOptions().setFields(new JsonObject().put("block", 1).put(FREE, 1));
        return mongo.findWithOptions(COLLECTION, query, counts).map(found -> found.stream()
                .map(block -> new FreeSeats(block.getInteger("block"), block.getInteger(FREE)))
                .toList());
    }

    private static JsonObject anyOf(List<String> ids) {
        return new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(ids)));
    }
}
