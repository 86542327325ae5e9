package dev.boxoffice.notifications.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.Message;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.FindAndUpdate;
import dev.boxoffice.platform.mongo.RetrySchedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The messages in the database, by a {@link RetrySchedule} while their mails are being planned. */
public final class MessageStore {
    private static final String COLLECTION = "messages";
    private static final String EVENT = "eventId";
    private static final String STATE = "state";
    private static final String CREATED_AT = "createdAt";
    private static final String CURSOR = "cursor";
    private static final String PLANNED = "planned";
    private static final int MOST = 100;

    /** Longer than a batch of mails takes to be planned. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final MongoClient mongo;
    private final Clock clock;
    private final RetrySchedule schedule;

    /** The messages in {@code mongo}. */
    public MessageStore(MongoClient mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        this.schedule = new RetrySchedule(mongo, COLLECTION, clock, LEASE, LEASE.multipliedBy(10));
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return RetrySchedule.createIndex(mongo, COLLECTION)
                .compose(created -> mongo.createIndex(
                        COLLECTION, new JsonObject().put(EVENT, 1).put(CREATED_AT, -1)));
    }

    /** When their mails are planned. */
    public RetrySchedule schedule() {
        return schedule;
    }

    /** Inserts a message; false if there is one of this id already. */
    public Future<Boolean> insert(Message message) {
        return Database.wasNew(mongo.insert(COLLECTION, toDocument(message).mergeIn(schedule.now())));
    }

    /** The message of that id. */
    public Future<Optional<Message>> find(String id) {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", id), null)
                .map(found -> Optional.ofNullable(found).map(MessageStore::toMessage));
    }

    /** The messages of an event, the newest first. */
    public Future<List<Message>> ofEvent(String eventId) {
        FindOptions newest =
                new FindOptions().setSort(new JsonObject().put(CREATED_AT, -1)).setLimit(MOST);
        return mongo.findWithOptions(COLLECTION, new JsonObject().put(EVENT, eventId), newest)
                .map(found -> found.stream().map(MessageStore::toMessage).toList());
    }

    /** Stores up to which order mails are planned; empty if the message was stopped or changed meanwhile. */
    public Future<Optional<Message>> advance(Message before, String cursor, long planned) {
        return change(before, new JsonObject().put(CURSOR, cursor).put(PLANNED, planned));
    }

    /** Stores that all mails of a message are planned. */
    public Future<Void> finish(Message message) {
        return mongo.updateCollection(
                        COLLECTION,
                        present(message),
                        RetrySchedule.rest().put("$set", new JsonObject().put(STATE, Message.State.PLANNED.text())))
                .mapEmpty();
    }

    private Future<Optional<Message>> change(Message before, JsonObject fields) {
        return FindAndUpdate.update(mongo, COLLECTION, present(before), new JsonObject().put("$set", fields))
                .map(found -> found.map(MessageStore::toMessage));
    }

    private static JsonObject present(Message message) {
        return new JsonObject()
                .put("_id", message.id())
                .put(STATE, message.state().text())
                .put(CURSOR, message.cursor());
    }

    /** Stops a message; none of its mails is sent any more. */
    public Future<Optional<Message>> stop(String id) {
        JsonObject update = RetrySchedule.rest().put("$set", new JsonObject().put(STATE, Message.State.STOPPED.text()));
        return FindAndUpdate.update(mongo, COLLECTION, new JsonObject().put("_id", id), update)
                .map(found -> found.map(MessageStore::toMessage));
    }

    private JsonObject toDocument(Message message) {
        return new JsonObject()
                .put("_id", message.id())
                .put(EVENT, message.eventId())
                .put("sellerId", message.sellerId())
                .put("kind", message.kind().text())
                .put("subject", message.subject())
                .put("text", message.text())
                .put("ticketIds", new JsonArray(message.ticketIds()))
                .put(STATE, message.state().text())
                .put("before", message.before().toEpochMilli())
                .put(CREATED_AT, clock.millis())
                .put(CURSOR, message.cursor())
                .put(PLANNED, message.planned())
                .put("startAt", message.startAt().toEpochMilli());
    }

    /** The message of a document. */
    public static Message toMessage(JsonObject document) {
        return new Message(
                document.getString("_id"),
                document.getString(EVENT),
                document.getString("sellerId"),
                EnumText.parse(MailKind.class, document.getString("kind")),
                document.getString("subject"),
                document.getString("text"),
                document.getJsonArray("ticketIds").stream()
                        .map(String.class::cast)
                        .toList(),
                EnumText.parse(Message.State.class, document.getString(STATE)),
                Instant.ofEpochMilli(document.getLong("before")),
                document.getString(CURSOR),
                document.getLong(PLANNED),
                Instant.ofEpochMilli(document.getLong("startAt")));
    }
}
