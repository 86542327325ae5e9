package dev.boxoffice.notifications.store;

import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailOutcome;
import dev.boxoffice.notifications.model.Push;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.FindAndUpdate;
import dev.boxoffice.platform.mongo.RetrySchedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What browsers are told, in the database, by a {@link RetrySchedule} until it has ended. There is one document for
 * each mail at most, under the id of the mail.
 */
public record PushStore(MongoClient mongo, Clock clock) {
    /** The collection. */
    public static final String COLLECTION = "pushes";

    private static final String USER = "userId";
    private static final String DUE_AT = "dueAt";
    private static final String STATE = "state";
    private static final String DONE = "done";
    private static final String DELIVERED = "delivered";
    private static final String ENDED_AT = "endedAt";

    /** Longer than the requests to all browsers of a reader take. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return RetrySchedule.createIndex(mongo, COLLECTION)
                .compose(created -> mongo.createIndex(
                        COLLECTION, new JsonObject().put(USER, 1).put(ENDED_AT, 1)));
    }

    /** When pushes are sent. A claim is a lease: it ends by itself if the replica dies. */
    public RetrySchedule schedule() {
        return new RetrySchedule(mongo, COLLECTION, clock, LEASE, LEASE).onClaim(() -> new JsonObject()
                .put("$inc", new JsonObject().put("version", 1).put("tries", 1)));
    }

    /** How many pushes there are that {@code filter} finds. */
    public Future<Long> count(JsonObject filter) {
        return mongo.count(COLLECTION, filter);
    }

    /** Inserts the push beside a mail; false if there is one already. */
    public Future<Boolean> plan(Mail mail) {
        JsonObject document = MailStore.toDocument(mail)
                .put("version", 1)
                .put("tries", 0)
                .put(DUE_AT, clock.millis())
                .put(DONE, new JsonArray())
                .put(DELIVERED, 0);
        return Database.wasNew(mongo.insert(COLLECTION, document));
    }

    /** How many pushes to a reader were delivered since then. */
    public Future<Long> countDelivered(String userId, Instant since) {
        JsonObject delivered = new JsonObject()
                .put(USER, userId)
                .put(ENDED_AT, new JsonObject().put("$gt", since.toEpochMilli()))
                .put(STATE, MailOutcome.SENT.text());
        return mongo.count(COLLECTION, delivered);
    }

    /** Has a push wait before the next try, and stores what is done of it. */
    public Future<Void> putOff(Push claimed, Push now, Duration wait) {
        JsonObject set = progress(now)
                .put(STATE, Mail.WAITING)
                .put(DUE_AT, clock.instant().plus(wait).toEpochMilli());
        return update(claimed, new JsonObject().put("$set", set));
    }

    /** Ends a push. */
    public Future<Void> end(Push claimed, Push now, MailOutcome outcome) {
        JsonObject set = progress(now).put(STATE, outcome.text()).put(ENDED_AT, clock.millis());
        return update(claimed, new JsonObject().put("$set", set).put("$unset", new JsonObject().put(DUE_AT, "")));
    }

    private static JsonObject progress(Push push) {
        return new JsonObject()
                .put(DONE, new JsonArray(push.done().stream().sorted().toList()))
                .put(DELIVERED, push.delivered());
    }

    private Future<Void> update(Push claimed, JsonObject update) {
        JsonObject present = new JsonObject().put("_id", claimed.id()).put("version", claimed.version());
        return FindAndUpdate.update(mongo, COLLECTION, present, update.put("$inc", new JsonObject().put("version", 1)))
                .mapEmpty();
    }

    /** Removes all pushes to a reader. */
    public Future<Void> remove(String userId) {
        return mongo.removeDocuments(COLLECTION, new JsonObject().put(USER, userId))
                .mapEmpty();
    }

    /** The push of a document. */
    public static Push toPush(JsonObject document) {
        Set<String> done = document.getJsonArray(DONE, new JsonArray()).stream()
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
        return new Push(
                MailStore.toMail(document), document.getLong("version"), done, document.getInteger(DELIVERED, 0));
    }
}
