package dev.boxoffice.orders.store;

import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.kernel.text.OrderNumber;
import dev.boxoffice.orders.model.Order;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.Locale;

/** Finds orders of all organisers, for operators: by their whole id, their number, or the buyer's whole address. */
public record SupportSearch(MongoClient mongo) {
    /** The number and the address of an order; absent in orders of earlier versions. */
    static final String LOOKUP = "lookup";

    private static final int MOST = 50;

    static Future<Void> createIndex(MongoClient mongo) {
        return mongo.createIndex(
                OrderStore.COLLECTION, new JsonObject().put(LOOKUP, 1).put("_id", -1));
    }

    static JsonArray lookup(Order order) {
        JsonArray lookup = JsonArray.of(OrderNumber.of(order.id()).toLowerCase(Locale.ROOT));
        return order.email() == null ? lookup : lookup.add(MailAddress.canonical(order.email()));
    }

    /** The newest orders that {@code query} names. */
    public Future<List<Order>> find(String query) {
        String text = query.strip();
        JsonObject any = new JsonObject()
                .put(
                        "$or",
                        JsonArray.of(
                                new JsonObject().put("_id", text),
                                new JsonObject().put(LOOKUP, MailAddress.canonical(text.replaceFirst("^#", "")))));
        FindOptions newest =
                new FindOptions().setSort(new JsonObject().put("_id", -1)).setLimit(MOST);
        return mongo.findWithOptions(OrderStore.COLLECTION, any, newest).map(found -> found.stream()
                .filter(document -> !OrderStates.isAbandoned(document))
                .map(OrderDocuments::of)
                .toList());
    }
}
