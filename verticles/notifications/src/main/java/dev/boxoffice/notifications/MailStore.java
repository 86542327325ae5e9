package dev.boxoffice.notifications;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.NotificationChannel;
import dev.boxoffice.events.NotificationData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.store.AggregateStore;
import dev.boxoffice.platform.store.Database;
import dev.boxoffice.platform.store.Ids;
import dev.boxoffice.platform.store.OutboxRelay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The mails in the database. One that is due, or taken up and not ended, has a {@code dueAt}. */
final class MailStore {
  static final String COLLECTION = "mails";
  private static final String DUE_AT = "dueAt";

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
        COLLECTION, new JsonObject().put(DUE_AT, 1), new IndexOptions().sparse(true));
  }

  /** Keeps a mail until it is sent; false if there is one of this id already. */
  Future<Boolean> plan(Mail mail) {
    return Database.wasNew(store.insert(mail.toDocument()));
  }

  /** Makes sure that a mail is not sent, if it has not been taken up, even if it comes later. */
  Future<Void> drop(String id) {
    JsonObject dropped = new JsonObject().put("state", Outcome.DROPPED.text());
    JsonObject waiting = new JsonObject().put("_id", id).put("state", "waiting");
    JsonObject update =
        new JsonObject()
            .put("$set", dropped)
            .put("$unset", new JsonObject().put(DUE_AT, ""))
            .put("$inc", new JsonObject().put("version", 1));
    return Database.wasNew(store.insert(dropped.copy().put("_id", id).put("version", 1)))
        .compose(
            inserted ->
                inserted
                    ? Future.<Void>succeededFuture()
                    : store.update(waiting, update).<Void>mapEmpty());
  }

  /** Mails whose time has come, the longest overdue first. */
  Future<List<Mail>> findDue(int limit) {
    FindOptions first = new FindOptions().setSort(new JsonObject().put(DUE_AT, 1)).setLimit(limit);
    return mongo
        .findWithOptions(COLLECTION, due(), first)
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
    return change(due, "sending", clock.instant().plus(LEASE)).map(found -> found.map(Mail::of));
  }

  /** Puts a mail that could not be sent off. */
  Future<Void> putOff(Mail claimed, Duration wait) {
    return change(claimed, "waiting", clock.instant().plus(wait)).mapEmpty();
  }

  private Future<Optional<JsonObject>> change(Mail mail, String state, Instant dueAt) {
    JsonObject values = new JsonObject().put("state", state).put(DUE_AT, dueAt.toEpochMilli());
    int tries = state.equals("sending") ? 1 : 0;
    return store.update(
        present(mail),
        new JsonObject()
            .put("$set", values)
            .put("$inc", new JsonObject().put("version", 1).put("tries", tries)));
  }

  private static JsonObject present(Mail mail) {
    return new JsonObject().put("_id", mail.id()).put("version", mail.version());
  }

  /** Ends a mail; one that was sent together with its event. */
  Future<Void> end(Mail claimed, Outcome outcome) {
    JsonObject update =
        new JsonObject()
            .put("$set", new JsonObject().put("state", outcome.text()))
            .put("$unset", new JsonObject().put(DUE_AT, ""))
            .put("$inc", new JsonObject().put("version", 1));
    CloudEvent[] events =
        outcome == Outcome.SENT ? new CloudEvent[] {sent(claimed)} : new CloudEvent[0];
    return store.update(present(claimed), update, events).mapEmpty();
  }

  private CloudEvent sent(Mail mail) {
    NotificationData data =
        new NotificationData(
            mail.id(),
            1,
            mail.userId(),
            mail.orderId(),
            mail.kind(),
            NotificationChannel.EMAIL,
            clock.instant());
    return EventCodec.event(
        Ids.next(),
        NotificationsVerticle.SOURCE,
        Subjects.NOTIFICATION_SENT,
        mail.id(),
        clock.instant(),
        data);
  }
}
