package dev.boxoffice.auth.store;

import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.auth.model.LinkSecret;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MailRequest;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.FindAndUpdate;
import dev.boxoffice.platform.mongo.OutboxRelay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The links of accounts and guests in the database, with hashes of their secrets only. */
public final class AccountLinkStore {
    /** The collection. */
    public static final String COLLECTION = "account_links";

    private static final String SOURCE = "/auth";
    private static final String DOMAIN = "auth";
    private static final String VERSION = "version";
    private static final String PURPOSE = "purpose";
    private static final String USER = "userId";
    private static final String HASHES = "hashes";
    private static final String MADE_AT = "madeAt";
    private static final String ENDS_AT = "endsAt";
    private static final String USED_AT = "usedAt";

    /** A mail whose delivery was not confirmed is sent again with another secret; the reader may have any of them. */
    private static final int MOST_SECRETS = 3;

    /** Each mail about the order has one. */
    private static final int MOST_SECRETS_OF_ORDER = 30;

    private final MongoClient mongo;
    private final AggregateStore store;
    private final Clock clock;

    /** Requests mails by {@code relay}, which watches {@link #COLLECTION}. */
    public AccountLinkStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.clock = clock;
    }

    /** Creates the indexes. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(HASHES, 1))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(USER, 1)))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(ENDS_AT, 1)));
    }

    /** Inserts a link and requests its mail by the same write. */
    public Future<Void> insertAndSend(AccountLink link) {
        return store.insert(toDocument(link), mail(link));
    }

    /** Inserts a link whose mail another write requests with {@link #mail}, or that has none. */
    public Future<Void> insert(AccountLink link) {
        return store.insert(toDocument(link));
    }

    /** The event that requests the mail of a link. */
    public CloudEvent mail(AccountLink link) {
        MailRequest request =
                new MailRequest(link.id(), 1, DOMAIN, link.purpose().text());
        return EventCodec.event(Ids.next(), SOURCE, Subjects.MAIL_REQUESTED, link.id(), clock.instant(), request);
    }

    /** The link of that id. */
    public Future<Optional<AccountLink>> find(String id) {
        return findOne(new JsonObject().put("_id", id));
    }

    /** The link that has a secret. */
    public Future<Optional<AccountLink>> find(LinkSecret secret) {
        return findOne(new JsonObject().put(HASHES, secret.hash()));
    }

    private Future<Optional<AccountLink>> findOne(JsonObject filter) {
        return mongo.findOne(COLLECTION, filter, null)
                .map(found -> Optional.ofNullable(found).map(AccountLinkStore::toLink));
    }

    /** Makes a secret for a link; empty if it was used or ended meanwhile. */
    public Future<Optional<LinkSecret>> addSecret(AccountLink link) {
        LinkSecret secret = LinkSecret.next();
        boolean isOfOrder = link.purpose() == LinkPurpose.GUEST_ORDER;
        List<String> hashes = new ArrayList<>(link.hashes());
        hashes.add(secret.hash());
        int spare = hashes.size() - (isOfOrder ? MOST_SECRETS_OF_ORDER : MOST_SECRETS);
        JsonObject set = new JsonObject()
                .put(HASHES, new JsonArray(hashes.subList(Math.max(0, spare), hashes.size())))
                .put(VERSION, link.version() + 1);
        if (isOfOrder) {
            set.put(MADE_AT, clock.millis()).put(ENDS_AT, link.endsAt().toEpochMilli());
        }
        JsonObject unchanged = new JsonObject()
                .put("_id", link.id())
                .put(VERSION, link.version())
                .put(USED_AT, null);
        return FindAndUpdate.update(mongo, COLLECTION, unchanged, new JsonObject().put("$set", set))
                .map(found -> found.map(done -> secret));
    }

    /** Inserts the link of a guest's order unless there is one; answers the one that is stored. */
    public Future<AccountLink> findOrInsert(AccountLink link) {
        return find(link.id())
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(found.get())
                        : Database.wasNew(insert(link))
                                .compose(inserted -> find(link.id()))
                                .map(stored -> stored.orElse(link)));
    }

    /** Uses a link; false if it was used or ended before, or its time is up. */
    public Future<Boolean> use(AccountLink link) {
        long now = clock.millis();
        JsonObject open = new JsonObject()
                .put("_id", link.id())
                .put(USED_AT, null)
                .put(ENDS_AT, new JsonObject().put("$gt", now));
        JsonObject used = new JsonObject().put("$set", new JsonObject().put(USED_AT, now));
        return FindAndUpdate.update(mongo, COLLECTION, open, used).map(Optional::isPresent);
    }

    /** Makes a link usable again whose effect could not be stored. */
    public Future<Void> giveBack(AccountLink link) {
        JsonObject unused = new JsonObject().put("$set", new JsonObject().put(USED_AT, null));
        return mongo.updateCollection(COLLECTION, new JsonObject().put("_id", link.id()), unused)
                .mapEmpty();
    }

    /**
     * Ends the open links of an account. Those that undo changes of its address go on: who has taken an account over
     * must not be able to end them.
     */
    public Future<Void> endAll(String userId) {
        JsonArray ending = new JsonArray();
        Arrays.stream(LinkPurpose.values())
                .filter(LinkPurpose::endsWithChanges)
                .forEach(purpose -> ending.add(purpose.text()));
        return end(new JsonObject().put(USER, userId).put(PURPOSE, new JsonObject().put("$in", ending)));
    }

    /** Ends those that undo later changes of the address of an account than {@code undone} does. */
    public Future<Void> endLaterUndos(AccountLink undone) {
        return end(new JsonObject()
                .put(USER, undone.userId())
                .put(PURPOSE, LinkPurpose.UNDO_ADDRESS.text())
                .put(MADE_AT, new JsonObject().put("$gte", undone.madeAt().toEpochMilli())));
    }

    private Future<Void> end(JsonObject filter) {
        JsonObject ended = new JsonObject().put("$set", new JsonObject().put(USED_AT, clock.millis()));
        return mongo.updateCollectionWithOptions(
                        COLLECTION, filter.put(USED_AT, null), ended, new UpdateOptions().setMulti(true))
                .mapEmpty();
    }

    /** Removes a link that was never sent. */
    public Future<Void> remove(AccountLink link) {
        return mongo.removeDocument(COLLECTION, new JsonObject().put("_id", link.id()))
                .mapEmpty();
    }

    /** Removes all links of a user. */
    public Future<Void> removeOfUser(String userId) {
        return mongo.removeDocuments(COLLECTION, new JsonObject().put(USER, userId))
                .mapEmpty();
    }

    /** Removes the links of a user that were made before {@code time}. */
    public Future<Void> removeOfUser(String userId, Instant time) {
        JsonObject earlier = new JsonObject().put(MADE_AT, new JsonObject().put("$lt", time.toEpochMilli()));
        return mongo.removeDocuments(COLLECTION, earlier.put(USER, userId)).mapEmpty();
    }

    /** Removes links whose time was up {@code grace} ago. */
    public Future<Void> removeExpired(Duration grace) {
        long before = clock.instant().minus(grace).toEpochMilli();
        JsonObject expired = new JsonObject().put(ENDS_AT, new JsonObject().put("$lte", before));
        return mongo.removeDocuments(COLLECTION, expired).mapEmpty();
    }

    private static JsonObject toDocument(AccountLink link) {
        return new JsonObject()
                .put("_id", link.id())
                .put(VERSION, link.version())
                .put(PURPOSE, link.purpose().text())
                .put(USER, link.userId())
                .put("address", link.address())
                .put("previous", link.previous())
                .put("detail", link.detail())
                .put(HASHES, new JsonArray(link.hashes()))
                .put(MADE_AT, link.madeAt().toEpochMilli())
                .put(ENDS_AT, link.endsAt().toEpochMilli())
                .put(USED_AT, null);
    }

    private static AccountLink toLink(JsonObject document) {
        Long usedAt = document.getLong(USED_AT);
        return new AccountLink(
                document.getString("_id"),
                document.getLong(VERSION),
                EnumText.parse(LinkPurpose.class, document.getString(PURPOSE)),
                document.getString(USER),
                document.getString("address"),
                document.getString("previous"),
                document.getString("detail"),
                document.getJsonArray(HASHES).stream().map(String.class::cast).toList(),
                Instant.ofEpochMilli(document.getLong(MADE_AT)),
                Instant.ofEpochMilli(document.getLong(ENDS_AT)),
                usedAt == null ? null : Instant.ofEpochMilli(usedAt));
    }
}
