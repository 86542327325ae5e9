package dev.boxoffice.admissions.store;

import dev.boxoffice.admissions.model.Access;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.kernel.crypto.Sha256;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The links that open tickets without signing in: the hashes of their secrets, and what they open. */
public record TicketLinkStore(MongoClient mongo, Clock clock) {
    private static final String COLLECTION = "ticket_links";
    private static final String ORDER = "orderId";
    private static final String EVENT = LinkEnds.EVENT;
    private static final String ADMISSION = "admissionId";
    private static final String GENERATION = "generation";
    private static final String CREATED = "createdAt";
    private static final String EXPIRES = LinkEnds.EXPIRES;

    /** Links of one order that work; each mail has one of its own. */
    private static final int MOST_OF_ORDER = 40;

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(ORDER, 1).put(CREATED, 1))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(EVENT, 1)))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(EXPIRES, 1)));
    }

    /**
     * Adds a link; of too many of one order, the oldest ends.
     *
     * @param admissionId null for a link to all tickets that the buyer has
     */
    public Future<Void> add(String secret, Admission admission, String admissionId, Instant expiresAt) {
        String orderId = admission.place().orderId();
        JsonObject link = new JsonObject()
                .put("_id", Sha256.hex(secret))
                .put(ORDER, orderId)
                .put(EVENT, admission.place().eventId())
                .put(ADMISSION, admissionId)
                .put(GENERATION, admission.generation())
                .put(CREATED, clock.millis())
                .put(EXPIRES, expiresAt.toEpochMilli());
        return mongo.insert(COLLECTION, link).compose(added -> removeSurplus(orderId));
    }

    private Future<Void> removeSurplus(String orderId) {
        FindOptions surplus = new FindOptions()
                .setSort(new JsonObject().put(CREATED, -1))
                .setSkip(MOST_OF_ORDER)
                .setFields(new JsonObject().put("_id", 1));
        return mongo.findWithOptions(COLLECTION, new JsonObject().put(ORDER, orderId), surplus)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : mongo.removeDocuments(
                                        COLLECTION,
                                        new JsonObject().put("_id", new JsonObject().put("$in", ids(found))))
                                .mapEmpty());
    }

    private static JsonArray ids(List<JsonObject> documents) {
        return new JsonArray(documents.stream().map(one -> one.getString("_id")).toList());
    }

    /** What the link with that secret opens; empty if it has ended. */
    public Future<Optional<Access>> find(String secret) {
        JsonObject query = new JsonObject()
                .put("_id", Sha256.hex(secret))
                .put(EXPIRES, new JsonObject().put("$gt", clock.millis()));
        return mongo.findOne(COLLECTION, query, null).map(found -> Optional.ofNullable(found)
                .map(link -> new Access(
                        null, link.getString(ORDER), link.getString(ADMISSION), link.getInteger(GENERATION))));
    }

    /** Has the links to tickets of an event that would end earlier work until {@code end}. */
    public Future<Void> extend(String eventId, Instant end) {
        return LinkEnds.extend(mongo, COLLECTION, eventId, end);
    }

    /** Ends the links to all tickets of an order that its buyer has; those of others stay. */
    public Future<Void> revoke(String orderId) {
        return mongo.removeDocuments(
                        COLLECTION, new JsonObject().put(ORDER, orderId).put(ADMISSION, null))
                .mapEmpty();
    }

    /** Forgets links that have ended. */
    public Future<Void> removeOld() {
        return mongo.removeDocuments(
                        COLLECTION, new JsonObject().put(EXPIRES, new JsonObject().put("$lte", clock.millis())))
                .mapEmpty();
    }
}
