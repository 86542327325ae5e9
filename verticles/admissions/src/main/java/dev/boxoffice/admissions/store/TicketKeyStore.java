package dev.boxoffice.admissions.store;

import dev.boxoffice.admissions.model.TicketKey;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.util.List;

/** The keys that codes are signed with: the newest signs, and all of them verify. */
public record TicketKeyStore(Vertx vertx, MongoClient mongo, Clock clock) {
    private static final String COLLECTION = "ticket_keys";

    /** All keys, the oldest first; the first replica to start makes the first one. */
    public Future<List<TicketKey>> findOrCreate() {
        return find().compose(
                        found -> found.isEmpty() ? add(0).compose(added -> find()) : Future.succeededFuture(found));
    }

    /** All keys, the oldest first. */
    public Future<List<TicketKey>> find() {
        FindOptions oldest = new FindOptions().setSort(new JsonObject().put("_id", 1));
        return mongo.findWithOptions(COLLECTION, new JsonObject(), oldest)
                .map(found -> found.stream().map(TicketKeyStore::read).toList());
    }

    private static TicketKey read(JsonObject document) {
        return new TicketKey(
                document.getInteger("_id"),
                document.getString("key"),
                document.getString("x"),
                document.getString("y"));
    }

    /** Adds a key, which signs from then on. */
    public Future<Void> rotate(List<TicketKey> known) {
        int next = known.size();
        if (next >= TicketKey.MOST) {
            return Future.failedFuture(Problem.invalid(
                    null, "keys.too_many", "Codes can name " + TicketKey.MOST + " keys, and there are no more"));
        }
        return add(next);
    }

    /** On a worker, as is all that computes with keys for the first time: it takes a second on a busy machine. */
    private Future<Void> add(int number) {
        return vertx.executeBlocking(() -> TicketKey.generate(number), false)
                .compose(key -> Database.wasNew(mongo.insert(
                        COLLECTION,
                        new JsonObject()
                                .put("_id", number)
                                .put("key", key.pkcs8())
                                .put("x", key.x())
                                .put("y", key.y())
                                .put("createdAt", clock.millis()))))
                .mapEmpty();
    }
}
