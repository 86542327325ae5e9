package dev.boxoffice.orders.store;

import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.SearchWords;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;

/** The fields by which an organiser finds orders of an event. */
public final class OrderSearch {
    /** The id of what the order is of, as {@link Order#sale}; absent in orders of earlier versions. */
    public static final String SALE = "sale";

    /** The words of {@link SearchWords}. */
    public static final String WORDS = "search";

    /** The least advanced state of the order's refunds; absent if it has none. */
    public static final String REFUND_STATE = OrderRefunds.STATE;

    static final String EMAIL = "email";

    private OrderSearch() {}

    static Future<Void> createIndexes(MongoClient mongo) {
        JsonObject newest = new JsonObject().put(SALE, 1).put("_id", -1);
        JsonObject byWord = new JsonObject().put(SALE, 1).put(WORDS, 1);
        JsonObject byRefund = new JsonObject().put(SALE, 1).put(REFUND_STATE, 1);
        JsonObject byStatus = new JsonObject().put(SALE, 1).put("status", 1).put("_id", 1);
        return mongo.createIndex(OrderStore.COLLECTION, newest)
                .compose(created -> mongo.createIndex(OrderStore.COLLECTION, byStatus))
                .compose(created -> mongo.createIndex(OrderStore.COLLECTION, byWord))
                .compose(created -> mongo.createIndex(OrderStore.COLLECTION, byRefund))
                .compose(created -> SupportSearch.createIndex(mongo));
    }

    static JsonObject fields(Order order) {
        return new JsonObject()
                .put(SALE, order.sale())
                .put(EMAIL, order.email())
                .put(SupportSearch.LOOKUP, SupportSearch.lookup(order))
                .put(WORDS, new JsonArray(SearchWords.of(order)));
    }
}
