package dev.boxoffice.orders.store;

import static dev.boxoffice.orders.store.BlockDocuments.CHECK_AT;
import static dev.boxoffice.orders.store.BlockDocuments.DIRTY;
import static dev.boxoffice.orders.store.BlockDocuments.FREE;
import static dev.boxoffice.orders.store.BlockDocuments.HOLDER;
import static dev.boxoffice.orders.store.BlockDocuments.HOLDS;
import static dev.boxoffice.orders.store.BlockDocuments.SALES;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.BuyerCount;
import dev.boxoffice.orders.model.Claim;
import dev.boxoffice.orders.model.CountedBlocks;
import dev.boxoffice.orders.model.FreeSeats;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.model.Supply.Offer;
import dev.boxoffice.orders.model.Usage;
import dev.boxoffice.platform.mongo.BatchedReads;
import dev.boxoffice.platform.mongo.BatchedUpdates;
import dev.boxoffice.platform.mongo.BatchedUpdates.Written;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.FindAndUpdate;
import dev.boxoffice.platform.mongo.RetrySchedule;
import io.vertx.core.Future;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The blocks in the database. Each change is one atomic write on one block, found by its id; a repetition changes
 * nothing. A block with holds is due for {@link HoldChecks}.
 */
public final class BlockStore implements Blocks {
    /** The collection. */
    public static final String COLLECTION = "blocks";

    /** The number of a counter, the only block of its id. */
    private static final int COUNTER = 0;

    private final MongoClient mongo;
    private final AvailabilityPublisher publisher;
    private final BatchedUpdates holding;
    private final BatchedReads holds;
    private final BatchedUpdates updates;
    private final Clock clock;
    private final Duration orderLimit;

    /** Stores blocks; an order may be inserted {@code orderLimit} after its seats are held. */
    public BlockStore(MongoClient mongo, AvailabilityPublisher publisher, Clock clock, Duration orderLimit) {
        this.mongo = mongo;
        this.publisher = publisher;
        this.holding = new BatchedUpdates(mongo, COLLECTION, new JsonObject());
        this.holds = new BatchedReads(
                mongo, COLLECTION, new JsonObject().put(HOLDS, 1).put(FREE, 1));
        this.updates = new BatchedUpdates(mongo, COLLECTION);
        this.clock = clock;
        this.orderLimit = orderLimit;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return RetrySchedule.createIndex(mongo, COLLECTION, CHECK_AT);
    }

    @Override
    public Future<Boolean> insert(String poolId, Pool.Grant grant) {
        return Database.wasNew(mongo.insert(COLLECTION, BlockDocuments.empty(poolId, grant)));
    }

    @Override
    public Future<Boolean> insertCounter(String counter) {
        return insert(counter, new Pool.Grant(COUNTER, 0, 0));
    }

    @Override
    public Future<Optional<BuyerCount>> findCounter(String counter, String orderId) {
        return holds.find(Block.id(counter, COUNTER))
                .map(found -> found.map(document -> BlockDocuments.count(document, orderId)));
    }

    /** In a rush the holds of many orders are one command. */
    @Override
    public Future<Boolean> hold(Offer offer, int number, String orderId, int quantity) {
        return hold(offer.pool(), number, orderId, quantity, BlockDocuments.offers(offer.terms()), quantity);
    }

    @Override
    public Future<Boolean> hold(Claim.WithinLimit claim, String orderId) {
        int fewestFree = claim.quantity() - claim.limit();
        return hold(claim.counter(), COUNTER, orderId, claim.quantity(), new JsonObject(), fewestFree);
    }

    private Future<Boolean> hold(
            String poolId, int number, String orderId, int quantity, JsonObject terms, int fewestFree) {
        String blockId = Block.id(poolId, number);
        // Tells the tries to make one order apart: the hold of another try does not count.
        String holdId = Ids.next();
        long now = clock.millis();
        JsonObject available = terms.put("_id", blockId)
                .put(FREE, new JsonObject().put("$gte", fewestFree))
                .put(HOLDER, new JsonObject().put("$ne", orderId));
        JsonObject hold = BlockDocuments.hold(holdId, orderId, quantity, now);
        JsonObject update = changed(poolId, -quantity)
                .put("$push", new JsonObject().put(HOLDS, hold))
                // The oldest hold decides when the block is checked; later ones do not put that off.
                .put("$min", new JsonObject().put(CHECK_AT, now + orderLimit.toMillis()));
        return holding.update(available, update)
                .compose(written -> written.isMade() ? Future.succeededFuture(written) : findHold(blockId, holdId))
                .map(written -> {
                    if (written.isMade()) {
                        publish(poolId, blockId, written.document());
                    }
                    return written.isMade();
                });
    }

    /** Whether a hold was made by a batch that does not say which of its updates were. */
    private Future<Written> findHold(String blockId, String holdId) {
        return holds.find(blockId)
                .map(found -> found.filter(block -> BlockDocuments.hasHold(block, holdId)))
                .map(found -> new Written(found.isPresent(), Optional.empty()));
    }

    /** What counts no seats is not published. */
    private void publish(String poolId, String blockId, Optional<JsonObject> document) {
        if (Usage.isSeats(poolId)) {
            publisher.publish(blockId, document.map(BlockDocuments::of));
        }
    }

    @Override
    public Future<Set<String>> release(String orderId, List<Order.Seats> seats) {
        return removeAll(HOLDS, orderId, seats);
    }

    private Future<Set<String>> removeAll(String list, String orderId, List<Order.Seats> seats) {
        Set<String> closed = ConcurrentHashMap.newKeySet();
        return each(seats, part -> change(
                                part,
                                BlockDocuments.hasEntry(list, part.blockId(), orderId),
                                part.count(),
                                new JsonObject().put("$pull", BlockDocuments.pull(list, orderId)))
                        .onSuccess(block -> block.map(BlockDocuments::of)
                                .filter(Block::isClosed)
                                .ifPresent(each -> closed.add(each.pool()))))
                .map(closed);
    }

    @Override
    public Future<Void> sell(String orderId, List<Order.Seats> seats) {
        return each(seats, part -> {
            JsonObject sale = BlockDocuments.sale(orderId, part.count());
            JsonObject update = new JsonObject()
                    .put("$pull", BlockDocuments.pull(HOLDS, orderId))
                    .put("$push", new JsonObject().put(SALES, sale));
            return change(part, BlockDocuments.hasEntry(HOLDS, part.blockId(), orderId), 0, update);
        });
    }

    @Override
    public Future<Set<String>> unsell(String orderId, List<Order.Seats> seats) {
        return release(orderId, seats)
                .compose(ofHolds -> removeAll(SALES, orderId, seats).onSuccess(ofSales -> ofSales.addAll(ofHolds)));
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
        JsonObject update = changed(block.pool(), more);
        update.getJsonObject("$inc").put("capacity", more);
        return updates.update(new JsonObject().put("_id", block.id()).put(FREE, freeCondition), update)
                .onSuccess(written -> publish(block.pool(), block.id(), Optional.empty()))
                .mapEmpty();
    }

    private Future<Optional<JsonObject>> change(Order.Seats part, JsonObject filter, int freed, JsonObject update) {
        return FindAndUpdate.update(mongo, COLLECTION, filter, update.mergeIn(changed(part.pool(), freed), true))
                .onSuccess(changed -> changed.ifPresent(document -> publish(part.pool(), part.blockId(), changed)));
    }

    /** The update operators of every change, which frees so many seats. */
    private JsonObject changed(String poolId, int freed) {
        JsonObject change =
                new JsonObject().put("$inc", new JsonObject().put(FREE, freed).put("version", 1L));
        return Usage.isSeats(poolId) ? change.put("$set", new JsonObject().put(DIRTY, clock.millis())) : change;
    }

    @Override
    public Future<Void> move(List<Block> read, long offer) {
        List<BulkOperation> moves = read.stream()
                .map(block -> BulkOperation.createUpdate(
                        BlockDocuments.unchanged(block.id(), block.version())
                                .mergeIn(BlockDocuments.offers(block.offer())),
                        BlockDocuments.move(offer)))
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
                : mongo.findWithOptions(COLLECTION, BlockDocuments.anyOf(ids), counts)
                        .map(found -> new CountedBlocks(
                                found.stream().map(BlockDocuments::of).toList()));
    }

    @Override
    public Future<List<FreeSeats>> findFree(List<String> ids, long offer) {
        JsonObject query = BlockDocuments.anyOf(ids)
                .mergeIn(BlockDocuments.offers(offer))
                .put(FREE, new JsonObject().put("$gt", 0));
        return mongo.findWithOptions(COLLECTION, query, new FindOptions().setFields(BlockDocuments.FREE_FIELDS))
                .map(found -> found.stream().map(BlockDocuments::free).toList());
    }
}
