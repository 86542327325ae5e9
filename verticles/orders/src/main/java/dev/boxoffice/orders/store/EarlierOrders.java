package dev.boxoffice.orders.store;

import dev.boxoffice.orders.model.Order;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;

/** Orders that a version has stored which had no search yet. */
public final class EarlierOrders {
    private final MongoClient mongo;

    /** Those in {@code mongo}. */
    public EarlierOrders(MongoClient mongo) {
        this.mongo = mongo;
    }

    /** Some of them. */
    public Future<List<Order>> find(int limit) {
        JsonObject earlier = new JsonObject()
                .put(OrderSearch.SALE, null)
                .put("version", new JsonObject().put("$ne", OrderStates.ABANDONED));
        return mongo.findWithOptions(OrderStore.COLLECTION, earlier, new FindOptions().setLimit(limit))
                .map(found -> found.stream().map(OrderDocuments::of).toList());
    }

    /**
     * Gives an order the fields of {@link OrderSearch}, unless it has changed since it was read.
     *
     * @param email of its buyer; null if that is unknown
     */
    public Future<?> index(Order read, String email) {
        Order known =
                new Order(read.data(), read.seats(), read.code(), read.answers(), email, read.name(), read.note(), 0);
        JsonObject unchanged = new JsonObject().put("_id", read.id()).put("version", read.version());
        return mongo.updateCollection(
                OrderStore.COLLECTION, unchanged, new JsonObject().put("$set", OrderSearch.fields(known)));
    }
}
