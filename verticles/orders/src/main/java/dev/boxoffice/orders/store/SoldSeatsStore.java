package dev.boxoffice.orders.store;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.Usage;
import dev.boxoffice.platform.mongo.FindAndUpdate;
import dev.boxoffice.platform.mongo.OptimisticUpdate;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sold seats in the database. A block is read, and written under its version: not all databases can change one
 * element of a list.
 */
public final class SoldSeatsStore implements SoldSeats {
    private static final JsonObject FIELDS = new JsonObject().put("version", 1).put(BlockDocuments.SALES, 1);

    private final MongoClient mongo;
    private final AvailabilityPublisher publisher;
    private final Clock clock;

    /** Changes blocks in {@code mongo}. */
    public SoldSeatsStore(MongoClient mongo, AvailabilityPublisher publisher, Clock clock) {
        this.mongo = mongo;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public Future<Set<String>> reduce(String orderId, List<Order.Seats> left) {
        List<Future<Optional<Block>>> parts =
                left.stream().map(part -> reduce(orderId, part)).toList();
        return Future.join(parts).map(done -> parts.stream()
                .flatMap(part -> part.result().stream())
                .filter(Block::isClosed)
                .map(Block::pool)
                .collect(Collectors.toSet()));
    }

    /** The block afterwards; empty if it does not change. */
    private Future<Optional<Block>> reduce(String orderId, Order.Seats part) {
        return new OptimisticUpdate<>(
                        "block " + part.blockId(),
                        () -> find(part.blockId()),
                        (read, change) -> write(read, orderId, part))
                .apply(block -> BlockDocuments.sold(block, orderId) > part.count()
                        ? Decision.changed(block)
                        : Decision.unchanged())
                .map(changed -> changed.map(BlockDocuments::of));
    }

    private Future<Optional<JsonObject>> find(String blockId) {
        return mongo.findOne(BlockStore.COLLECTION, new JsonObject().put("_id", blockId), FIELDS)
                .map(Optional::ofNullable);
    }

    private Future<Optional<JsonObject>> write(JsonObject read, String orderId, Order.Seats part) {
        int freed = BlockDocuments.sold(read, orderId) - part.count();
        boolean isSeats = Usage.isSeats(part.pool());
        JsonObject fields =
                new JsonObject().put(BlockDocuments.SALES, BlockDocuments.reduced(read, orderId, part.count()));
        if (isSeats) {
            fields.put(BlockDocuments.DIRTY, clock.millis());
        }
        JsonObject update = new JsonObject()
                .put("$set", fields)
                .put("$inc", new JsonObject().put(BlockDocuments.FREE, freed).put("version", 1L));
        return FindAndUpdate.update(
                        mongo,
                        BlockStore.COLLECTION,
                        BlockDocuments.unchanged(part.blockId(), read.getLong("version")),
                        update)
                .onSuccess(written -> written.filter(block -> isSeats)
                        .map(BlockDocuments::of)
                        .ifPresent(block -> publisher.publish(part.blockId(), Optional.of(block))));
    }
}
