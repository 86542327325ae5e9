package dev.boxoffice.orders.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.OrderFilter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The orders of an event, newest first, for its organiser. */
public record EventOrders(MongoClient mongo) {
    private static final int BATCH = 200;
    private static final String ID = "_id";
    private static final JsonObject FIELDS = new JsonObject().put("outbox", 0).put(OrderSearch.WORDS, 0);

    /** At most {@code limit} of the orders. */
    public Future<List<Order>> page(OrderFilter filter, int limit) {
        return mongo.findWithOptions(
                        OrderStore.COLLECTION, query(filter), newestFirst().setLimit(limit))
                .map(documents -> documents.stream().map(OrderDocuments::of).toList());
    }

    /** The documents of all of the orders, read as they are taken; see {@link #order}. */
    public ReadStream<JsonObject> all(OrderFilter filter) {
        return mongo.findBatchWithOptions(
                OrderStore.COLLECTION, query(filter), newestFirst().setBatchSize(BATCH));
    }

    /** Has {@code use} take each of the orders; fails if they cannot be read. */
    public Future<Void> forEach(OrderFilter filter, Consumer<Order> use) {
        Promise<Void> end = Promise.promise();
        all(filter)
                .exceptionHandler(end::tryFail)
                .endHandler(read -> end.tryComplete())
                .handler(document -> use.accept(order(document)));
        return end.future();
    }

    /** The order of a document. */
    public static Order order(JsonObject document) {
        return OrderDocuments.of(document);
    }

    private static FindOptions newestFirst() {
        return new FindOptions().setFields(FIELDS).setSort(new JsonObject().put(ID, -1));
    }

    private static JsonObject query(OrderFilter filter) {
        JsonObject query = new JsonObject().put(OrderSearch.SALE, filter.sale());
        if (!filter.words().isEmpty()) {
            query.put(
                    "$and",
                    new JsonArray(
                            filter.words().stream().map(EventOrders::begins).toList()));
        }
        if (filter.status() != null) {
            query.put("status", status(filter.status()));
        }
        if (filter.refund() != null) {
            query.put(OrderSearch.REFUND_STATE, EnumText.nameOf(filter.refund()));
        }
        if (filter.ticketId() != null) {
            query.put(
                    "$or",
                    JsonArray.of(
                            new JsonObject().put("lines.ticketId", filter.ticketId()),
                            new JsonObject().put("ticket.id", filter.ticketId())));
        }
        if (filter.after() != null) {
            query.put(ID, new JsonObject().put("$lt", filter.after()));
        }
        return query;
    }

    /** An anchored expression without alternatives, which an index answers. */
    private static JsonObject begins(String word) {
        String literal = Pattern.compile("[^\\p{L}\\p{N}]").matcher(word).replaceAll("\\\\$0");
        return new JsonObject().put(OrderSearch.WORDS, new JsonObject().put("$regex", "^" + literal));
    }

    private static Object status(OrderFilter.Status status) {
        return switch (status) {
            case OPEN -> new JsonObject().put("$in", OrderStates.payable());
            case COMPLETE -> OrderStatus.COMPLETE.text();
            case CANCELLED -> OrderStatus.CANCELLED.text();
        };
    }
}
