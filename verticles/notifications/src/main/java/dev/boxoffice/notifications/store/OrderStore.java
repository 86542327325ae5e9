package dev.boxoffice.notifications.store;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.notifications.model.KnownOrder;
import dev.boxoffice.notifications.model.Message;
import dev.boxoffice.platform.mongo.Replica;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The replica of orders in the database. */
public record OrderStore(MongoClient mongo, Replica orders) {

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(
                OrderDocuments.COLLECTION,
                new JsonObject().put(OrderDocuments.SALE, 1).put("_id", 1));
    }

    /** Stores the state of an order, unless a newer one is stored. */
    public Future<Boolean> apply(OrderData order) {
        return orders.apply(order.id(), order.version(), OrderDocuments.toDocument(order));
    }

    /** The order of that id. */
    public Future<Optional<KnownOrder>> find(String id) {
        return orders.find(id).map(found -> found.map(OrderDocuments::toOrder));
    }

    /** An order of an event; for orders of earlier versions that is not known. */
    public Future<Optional<KnownOrder>> findOfSale(String saleId) {
        return mongo.findOne(OrderDocuments.COLLECTION, new JsonObject().put(OrderDocuments.SALE, saleId), null)
                .map(found -> Optional.ofNullable(found).map(OrderDocuments::toOrder));
    }

    private static JsonObject readers(Message message) {
        JsonObject filter = new JsonObject()
                .put(OrderDocuments.SALE, message.eventId())
                .put(OrderDocuments.STATUS, OrderStatus.COMPLETE.text())
                .put(
                        OrderDocuments.CREATED_AT,
                        new JsonObject().put("$lt", message.before().toEpochMilli()));
        return message.ticketIds().isEmpty()
                ? filter
                : filter.put(OrderDocuments.TICKETS, new JsonObject().put("$in", new JsonArray(message.ticketIds())));
    }

    /** The next orders whose buyers get a message, after its cursor. */
    public Future<List<KnownOrder>> next(Message message, int limit) {
        JsonObject filter = readers(message).put("_id", new JsonObject().put("$gt", message.cursor()));
        FindOptions first =
                new FindOptions().setSort(new JsonObject().put("_id", 1)).setLimit(limit);
        return mongo.findWithOptions(OrderDocuments.COLLECTION, filter, first)
                .map(found -> found.stream().map(OrderDocuments::toOrder).toList());
    }

    /** An order for which a buyer gets a message. */
    public Future<Optional<KnownOrder>> findOfReader(Message message, String userId) {
        return mongo.findOne(OrderDocuments.COLLECTION, readers(message).put(OrderDocuments.USER, userId), null)
                .map(found -> Optional.ofNullable(found).map(OrderDocuments::toOrder));
    }

    /** How many buyers a message has. */
    public Future<Integer> countReaders(Message message) {
        JsonArray pipeline = JsonArray.of(
                new JsonObject().put("$match", readers(message)),
                new JsonObject().put("$group", new JsonObject().put("_id", "$" + OrderDocuments.USER)),
                new JsonObject()
                        .put("$group", new JsonObject().putNull("_id").put("count", new JsonObject().put("$sum", 1))));
        return mongo.aggregate(OrderDocuments.COLLECTION, pipeline)
                .collect(Collectors.summingInt(row -> row.getNumber("count").intValue()));
    }
}
