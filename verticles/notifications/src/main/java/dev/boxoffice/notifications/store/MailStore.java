package dev.boxoffice.notifications.store;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.NotificationChannel;
import dev.boxoffice.events.NotificationData;
import dev.boxoffice.events.NotificationKind;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.MailOutcome;
import dev.boxoffice.notifications.model.MailRules;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.RetrySchedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The mails in the database, by a {@link RetrySchedule} until they have ended. */
public final class MailStore {
    /** The collection. */
    public static final String COLLECTION = "mails";

    private static final String SOURCE = "/notifications";
    private static final String DUE_AT = "dueAt";
    private static final String STATE = "state";
    static final String ORDER = "orderId";
    static final String MESSAGE = "messageId";
    static final String PLANNED_AT = "plannedAt";
    private static final String USER = "userId";

    /** When a mail was last claimed. */
    static final String TAKEN_AT = "takenAt";

    /** Set in mails that wait for their order. */
    private static final String AWAITS_ORDER = "awaitsOrder";

    /** One of each kind and payment; more than one payment is rare. */
    private static final int MOST_SIBLINGS = 50;

    /** Longer than the mail client takes for all mails that are claimed together. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final MongoClient mongo;
    private final AggregateStore store;
    private final Clock clock;

    /** Publishes what was sent by {@code relay}. */
    public MailStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.clock = clock;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return RetrySchedule.createIndex(mongo, COLLECTION)
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(ORDER, 1)))
                .compose(created -> mongo.createIndex(
                        COLLECTION, new JsonObject().put(USER, 1).put(TAKEN_AT, 1)));
    }

    /** When mails are sent. A claim is a lease: it ends by itself if the replica dies. */
    public RetrySchedule schedule() {
        return new RetrySchedule(mongo, COLLECTION, clock, LEASE, LEASE).onClaim(() -> new JsonObject()
                .put("$set", new JsonObject().put(STATE, Mail.SENDING).put(TAKEN_AT, clock.millis()))
                .put("$inc", new JsonObject().put("version", 1).put("tries", 1)));
    }

    /** Inserts a mail; false if there is one of this id already. */
    public Future<Boolean> plan(Mail mail) {
        return Database.wasNew(store.insert(toDocument(mail).put(PLANNED_AT, clock.millis())));
    }

    /** Makes sure that a mail is not sent unless it is claimed already, even if it is inserted later. */
    public Future<Void> drop(String id) {
        JsonObject dropped = new JsonObject().put(STATE, MailOutcome.DROPPED.text());
        JsonObject waiting = new JsonObject().put("_id", id).put(STATE, Mail.WAITING);
        JsonObject update = new JsonObject()
                .put("$set", dropped)
                .put("$unset", new JsonObject().put(DUE_AT, ""))
                .put("$inc", new JsonObject().put("version", 1));
        return Database.wasNew(store.insert(dropped.copy().put("_id", id).put("version", 1)))
                .compose(inserted -> inserted
                        ? Future.<Void>succeededFuture()
                        : store.update(waiting, update).<Void>mapEmpty());
    }

    /** How many mails there are that {@code filter} finds. */
    public Future<Long> count(JsonObject filter) {
        return mongo.count(COLLECTION, filter);
    }

    /** Has a mail wait before the next try. */
    public Future<Void> putOff(Mail claimed, Duration wait) {
        long dueAt = clock.instant().plus(wait).toEpochMilli();
        JsonObject update = new JsonObject()
                .put("$set", new JsonObject().put(STATE, Mail.WAITING).put(DUE_AT, dueAt))
                .put("$inc", new JsonObject().put("version", 1));
        return store.update(present(claimed), update).mapEmpty();
    }

    /** Has a mail wait until {@link #release}. */
    public Future<Void> awaitOrder(Mail claimed) {
        JsonObject update = new JsonObject()
                .put("$set", new JsonObject().put(STATE, Mail.WAITING).put(AWAITS_ORDER, true))
                .put("$unset", new JsonObject().put(DUE_AT, ""))
                .put("$inc", new JsonObject().put("version", 1));
        return store.update(present(claimed), update).mapEmpty();
    }

    /** Schedules the mails that wait for an order; true if there are any. */
    public Future<Boolean> release(String orderId) {
        JsonObject waiting = new JsonObject().put(ORDER, orderId).put(AWAITS_ORDER, true);
        JsonObject update = new JsonObject()
                .put("$set", new JsonObject().put(DUE_AT, clock.millis()))
                .put("$unset", new JsonObject().put(AWAITS_ORDER, ""))
                .put("$inc", new JsonObject().put("version", 1));
        return mongo.updateCollectionWithOptions(COLLECTION, waiting, update, new UpdateOptions().setMulti(true))
                .map(result -> result.getDocModified() > 0);
    }

    /** The other mails about the order of a mail. */
    public Future<List<MailRules.Sibling>> siblings(Mail mail) {
        JsonObject others =
                new JsonObject().put(ORDER, mail.orderId()).put("_id", new JsonObject().put("$ne", mail.id()));
        return mongo.findWithOptions(COLLECTION, others, new FindOptions().setLimit(MOST_SIBLINGS))
                .map(documents -> documents.stream()
                        // A mail that was dropped before it was inserted has no kind.
                        .filter(document -> document.containsKey("kind"))
                        .map(document -> new MailRules.Sibling(
                                EnumText.parseName(MailKind.class, document.getString("kind")),
                                document.getString(STATE)))
                        .toList());
    }

    /** How many other mails the reader of a mail was sent since then, or is being sent. */
    public Future<Long> countSent(Mail mail, Instant since) {
        JsonObject sent = new JsonObject()
                .put(USER, mail.userId())
                .put(TAKEN_AT, new JsonObject().put("$gt", since.toEpochMilli()))
                .put(STATE, new JsonObject().put("$in", counted(mail)))
                .put("_id", new JsonObject().put("$ne", mail.id()));
        return mongo.count(COLLECTION, sent);
    }

    /**
     * A request to confirm the address is sent while mails of reservations are claimed, none of which is sent before
     * the address is confirmed.
     */
    private static JsonArray counted(Mail mail) {
        JsonArray ended = JsonArray.of(MailOutcome.SENT.text());
        return mail.kind() == MailKind.CONFIRM ? ended : ended.add(Mail.SENDING);
    }

    private static JsonObject present(Mail mail) {
        return new JsonObject().put("_id", mail.id()).put("version", mail.version());
    }

    /** Ends a mail; if it was sent, together with its event. */
    public Future<Void> end(Mail claimed, MailOutcome outcome) {
        JsonObject update = new JsonObject()
                .put("$set", new JsonObject().put(STATE, outcome.text()))
                .put("$unset", new JsonObject().put(DUE_AT, ""))
                .put("$inc", new JsonObject().put("version", 1));
        CloudEvent[] events = claimed.kind()
                .event()
                .filter(kind -> outcome == MailOutcome.SENT)
                .map(kind -> new CloudEvent[] {sent(claimed, kind)})
                .orElseGet(() -> new CloudEvent[0]);
        return store.update(present(claimed), update, events).mapEmpty();
    }

    private CloudEvent sent(Mail mail, NotificationKind kind) {
        NotificationData data = new NotificationData(
                mail.id(), 1, mail.userId(), mail.orderId(), kind, NotificationChannel.EMAIL, clock.instant());
        return EventCodec.event(Ids.next(), SOURCE, Subjects.NOTIFICATION_SENT, mail.id(), clock.instant(), data);
    }

    static JsonObject toDocument(Mail mail) {
        JsonObject document = new JsonObject()
                .put("_id", mail.id())
                .put("version", mail.version())
                .put("kind", EnumText.nameOf(mail.kind()))
                .put(USER, mail.userId())
                .put(ORDER, mail.orderId())
                .put(STATE, Mail.WAITING)
                .put(DUE_AT, mail.dueAt().toEpochMilli())
                .put(
                        "uselessAt",
                        mail.uselessAt() == null ? null : mail.uselessAt().toEpochMilli())
                .put("values", OrderDocuments.toDocument(mail.values()))
                .put("tries", mail.tries());
        return mail.messageId() == null ? document : document.put(MESSAGE, mail.messageId());
    }

    /** The mail of a document. */
    public static Mail toMail(JsonObject document) {
        Long uselessAt = document.getLong("uselessAt");
        return new Mail(
                document.getString("_id"),
                document.getLong("version"),
                EnumText.parseName(MailKind.class, document.getString("kind")),
                document.getString(USER),
                document.getString(ORDER),
                Instant.ofEpochMilli(document.getLong(DUE_AT)),
                uselessAt == null ? null : Instant.ofEpochMilli(uselessAt),
                OrderDocuments.strings(document.getJsonObject("values")),
                document.getInteger("tries"),
                document.getString(MESSAGE),
                Instant.ofEpochMilli(document.getLong(PLANNED_AT, 0L)));
    }
}
