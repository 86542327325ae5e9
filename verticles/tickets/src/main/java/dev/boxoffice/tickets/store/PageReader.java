package dev.boxoffice.tickets.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;

/**
 * Reads what searches find.
 *
 * @param fields a MongoDB projection
 */
record PageReader(MongoClient mongo, String collection, JsonObject fields) {

    /** The documents of a page; none follow a document that does not exist. */
    Future<List<JsonObject>> read(TicketQuery query) {
        return filter(query).compose(filter -> mongo.findWithOptions(collection, filter, query.options(fields)));
    }

    private Future<JsonObject> filter(TicketQuery query) {
        return query.after()
                .map(id -> mongo.findOne(collection, new JsonObject().put("_id", id), fields)
                        .map(last -> last == null ? new JsonObject().put("_id", "") : query.beyond(last)))
                .orElseGet(() -> Future.succeededFuture(query.filter()));
    }

    /** How many documents there are on all pages. */
    Future<Long> count(TicketQuery query) {
        return mongo.count(collection, query.filter());
    }
}
