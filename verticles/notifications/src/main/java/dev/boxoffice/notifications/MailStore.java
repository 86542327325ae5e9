package dev.boxoffice.notifications;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.NotificationChannel;
import dev.boxoffice.events.NotificationData;
import dev.boxoffice.events.NotificationKind;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OutboxRelay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The mails in the database. One that is due, or taken up and not ended, has a {@code dueAt}. */
final class MailStore {
    static final String COLLECTION = "mails";
    static final String WAITING = "waiting";
    static final String SENDING = "sending";
    private static final String DUE_AT = "dueAt";
    private static final String STATE = "state";
    private static final String ORDER = "orderId";
    private static final String USER = "userId";

    /** When a mail was last taken up to be sent. */
    private static final String TAKEN_AT = "takenAt";

    /** Set in mails that wait for the event of their order. */
    private static final String AWAITS_ORDER = "awaitsOrder";

    /** One of each kind and payment; more than one payment is rare. */
    private static final int MOST_SIBLINGS = 50;

    /** Longer than the mail client takes for one mail at most. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final MongoClient mongo;
    private final AggregateStore store;
    private final Clock clock;

    MailStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.clock = clock;
    }

    static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndexWithOptions(
                        COLLECTION, new JsonObject().put(DUE_AT, 1), new IndexOptions().sparse(true))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(ORDER, 1)))
                .compose(created -> mongo.createIndex(
                        COLLECTION, new JsonObject().put(USER, 1).put(TAKEN_AT, 1)));
    }

    /** Keeps a mail until it is sent; false if there is one of this id already. */
    Future<Boolean> plan(Mail mail) {
        return Database.wasNew(store.insert(mail.toDocument()));
    }

    /** Makes sure that a mail is not sent, if it has not been taken up, even if it comes later. */
    Future<Void> drop(String id) {
        JsonObject dropped = new JsonObject().put(STATE, Outcome.DROPPED.text());
        JsonObject waiting = new JsonObject().put("_id", id).put(STATE, WAITING);
        JsonObject update = new JsonObject()
                .put("$set", dropped)
                .put("$unset", new JsonObject().put(DUE_AT, ""))
                .put("$inc", new JsonObject().put("version", 1));
        return Database.wasNew(store.insert(dropped.copy().put("_id", id).put("version", 1)))
                .compose(inserted -> inserted
                        ? Future.<Void>succeededFuture()
                        : store.update(waiting, update).<Void>mapEmpty());
    }

    /** Mails whose time has come, the longest overdue first. */
    Future<List<Mail>> findDue(int limit) {
        FindOptions first =
                new FindOptions().setSort(new JsonObject().put(DUE_AT, 1)).setLimit(limit);
        return mongo.findWithOptions(COLLECTION, due(), first)
                .map(documents -> documents.stream().map(Mail::of).toList());
    }

    /** How many mails are due. */
    Future<Long> countDue() {
        return mongo.count(COLLECTION, due());
    }

    private JsonObject due() {
        return new JsonObject().put(DUE_AT, new JsonObject().put("$lte", clock.millis()));
    }

    /** Takes a due mail up for this replica alone; empty if another was faster. */
    Future<Optional<Mail>> claim(Mail due) {
        return change(due, SENDING, clock.instant().plus(LEASE)).map(found -> found.map(Mail::of));
    }

    /** Puts a mail that could not be sent off. */
    Future<Void> putOff(Mail claimed, Duration wait) {
        return change(claimed, WAITING, clock.instant().plus(wait)).mapEmpty();
    }

    private Future<Optional<JsonObject>> change(Mail mail, String state, Instant dueAt) {
        JsonObject values = new JsonObject().put(STATE, state).put(DUE_AT, dueAt.toEpochMilli());
        boolean isTaken = state.equals(SENDING);
        if (isTaken) {
            values.put(TAKEN_AT, clock.millis());
        }
        return store.update(
                present(mail),
                new JsonObject()
                        .put("$set", values)
                        .put("$inc", new JsonObject().put("version", 1).put("tries", isTaken ? 1 : 0)));
    }

    /** Has a mail wait until {@link #release}. */
    Future<Void> awaitOrder(Mail claimed) {
        JsonObject update = new JsonObject()
                .put("$set", new JsonObject().put(STATE, WAITING).put(AWAITS_ORDER, true))
                .put("$unset", new JsonObject().put(DUE_AT, ""))
                .put("$inc", new JsonObject().put("version", 1));
        return store.update(present(claimed), update).mapEmpty();
    }

    /** Has the mails go on that wait for an order which is known now; true if there are any. */
    Future<Boolean> release(String orderId) {
        JsonObject waiting = new JsonObject().put(ORDER, orderId).put(AWAITS_ORDER, true);
        JsonObject update = new JsonObject()
                .put("$set", new JsonObject().put(DUE_AT, clock.millis()))
                .put("$unset", new JsonObject().put(AWAITS_ORDER, ""))
                .put("$inc", new JsonObject().put("version", 1));
        return mongo.updateCollectionWithOptions(COLLECTION, waiting, update, new UpdateOptions().setMulti(true))
                .map(result -> result.getDocModified() > 0);
    }

    /** The other mails about the order of a mail. */
    Future<List<MailRules.Sibling>> siblings(Mail mail) {
        JsonObject others =
                new JsonObject().put(ORDER, mail.orderId()).put("_id", new JsonObject().put("$ne", mail.id()));
        return mongo.findWithOptions(COLLECTION, others, new FindOptions().setLimit(MOST_SIBLINGS))
                .map(documents -> documents.stream()
                        // A mail that was dropped before it was planned has no kind.
                        .filter(document -> document.containsKey("kind"))
                        .map(document -> new MailRules.Sibling(
                                MailKind.valueOf(document.getString("kind")), document.getString(STATE)))
                        .toList());
    }

    /** How many mails the reader of a mail was sent since then, or is being sent, without this one. */
    Future<Long> countSent(Mail mail, Instant since) {
        JsonObject sent = new JsonObject()
                .put(USER, mail.userId())
                .put(TAKEN_AT, new JsonObject().put("$gt", since.toEpochMilli()))
                .put(STATE, new JsonObject().put("$in", counted(mail)))
                .put("_id", new JsonObject().put("$ne", mail.id()));
        return mongo.count(COLLECTION, sent);
    }

    /**
     * The question for an address comes while mails of reservations are looked at, none of which is sent before it is
     * answered.
     */
    private static JsonArray counted(Mail mail) {
        JsonArray ended = JsonArray.of(Outcome.SENT.text());
        return mail.kind() == MailKind.CONFIRM ? ended : ended.add(SENDING);
    }

    private static JsonObject present(Mail mail) {
        return new JsonObject().put("_id", mail.id()).put("version", mail.version());
    }

    /** Ends a mail; one that was sent together with its event. */
    Future<Void> end(Mail claimed, Outcome outcome) {
        JsonObject update = new JsonObject()
                .put("$set", new JsonObject().put(STATE, outcome.text()))
                .put("$unset", new JsonObject().put(DUE_AT, ""))
                .put("$inc", new JsonObject().put("version", 1));
        CloudEvent[] events = claimed.kind()
                .event()
                .filter(kind -> outcome == Outcome.SENT)
                .map(kind -> new CloudEvent[] {sent(claimed, kind)})
                .orElseGet(() -> new CloudEvent[0]);
        return store.update(present(claimed), update, events).mapEmpty();
    }

    private CloudEvent sent(Mail mail, NotificationKind kind) {
        NotificationData data = new NotificationData(
                mail.id(), 1, mail.userId(), mail.orderId(), kind, NotificationChannel.EMAIL, clock.instant());
        return EventCodec.event(
                Ids.next(), NotificationsVerticle.SOURCE, Subjects.NOTIFICATION_SENT, mail.id(), clock.instant(), data);
    }
}
