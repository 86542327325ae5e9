package dev.boxoffice.notifications.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.MailOutcome;
import dev.boxoffice.notifications.model.SentMail;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of mails, for organisers. */
public record MailHistory(MongoClient mongo) {
    private static final int MOST = 100;
    private static final String STATE = "state";
    private static final String REASON = "reason";

    /** Creates the index. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndexWithOptions(
                MailStore.COLLECTION,
                new JsonObject().put(MailStore.MESSAGE, 1).put("_id", 1),
                new IndexOptions().sparse(true));
    }

    /** The mails about an order, the oldest first. */
    public Future<List<SentMail>> ofOrder(String orderId) {
        return find(new JsonObject().put(MailStore.ORDER, orderId), MOST).map(found -> found.stream()
                .sorted(Comparator.comparing(SentMail::at, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList());
    }

    /**
     * The mails of a message.
     *
     * @param state null for all
     * @param after the last id of the page before, or empty
     */
    public Future<List<SentMail>> ofMessage(String messageId, String state, String after, int limit) {
        JsonObject filter =
                new JsonObject().put(MailStore.MESSAGE, messageId).put("_id", new JsonObject().put("$gt", after));
        return find(state == null ? filter : filter.put(STATE, state), limit);
    }

    private Future<List<SentMail>> find(JsonObject filter, int limit) {
        FindOptions page =
                new FindOptions().setSort(new JsonObject().put("_id", 1)).setLimit(limit);
        return mongo.findWithOptions(MailStore.COLLECTION, filter, page).map(found -> found.stream()
                // A mail that was dropped before it was inserted has no kind.
                .filter(document -> document.containsKey("kind"))
                .map(MailHistory::toSent)
                .toList());
    }

    private static SentMail toSent(JsonObject document) {
        Long at = document.getLong(MailStore.TAKEN_AT, document.getLong(MailStore.PLANNED_AT));
        return new SentMail(
                document.getString("_id"),
                EnumText.of(EnumText.parseName(MailKind.class, document.getString("kind"))),
                document.getString(MailStore.ORDER),
                document.getString(STATE),
                at == null ? null : Instant.ofEpochMilli(at),
                document.getString(REASON));
    }

    /** How many mails of a message there are in each state. */
    public Future<Map<String, Integer>> count(String messageId) {
        JsonArray pipeline = JsonArray.of(
                new JsonObject().put("$match", new JsonObject().put(MailStore.MESSAGE, messageId)),
                new JsonObject()
                        .put(
                                "$group",
                                new JsonObject()
                                        .put("_id", "$" + STATE)
                                        .put("count", new JsonObject().put("$sum", 1))));
        return mongo.aggregate(MailStore.COLLECTION, pipeline)
                .collect(Collectors.toMap(row -> row.getString("_id"), row -> row.getNumber("count")
                        .intValue()));
    }

    /** How often the tickets of an order were sent once more since then. */
    public Future<Long> countTickets(String orderId, Instant since) {
        JsonObject filter = new JsonObject()
                .put(MailStore.ORDER, orderId)
                .put("kind", EnumText.nameOf(MailKind.TICKETS))
                .put(MailStore.PLANNED_AT, new JsonObject().put("$gt", since.toEpochMilli()));
        return mongo.count(MailStore.COLLECTION, filter);
    }

    /** Stores that a mail that was sent could not be delivered; changes nothing otherwise. */
    public Future<?> bounced(String mailId, String reason) {
        JsonObject sent = new JsonObject().put("_id", mailId).put(STATE, MailOutcome.SENT.text());
        JsonObject bounced =
                new JsonObject().put(STATE, MailOutcome.BOUNCED.text()).put(REASON, reason);
        return mongo.updateCollection(
                MailStore.COLLECTION,
                sent,
                new JsonObject().put("$set", bounced).put("$inc", new JsonObject().put("version", 1)));
    }
}
