package dev.boxoffice.auth.store;

import dev.boxoffice.auth.model.Guest;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.GuestClaim;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.UserDataAction;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The buyers without an account in the database. {@link UserAddresses} mirrors their addresses. */
public final class GuestStore {
    /** The collection. */
    public static final String COLLECTION = "guests";

    private static final String SOURCE = "/auth";
    private static final String EMAIL = "email";
    private static final String LANGUAGE = "language";
    private static final String VERIFIED_AT = "verifiedAt";
    private static final String CLAIMED_BY = "claimedBy";
    private static final String CORRECTED = "corrected";

    private final MongoClient mongo;
    private final AggregateStore store;
    private final AddressAnnouncements announcements;
    private final Clock clock;

    /** Publishes by {@code relay}, which watches {@link #COLLECTION}. */
    public GuestStore(MongoClient mongo, OutboxRelay relay, UserAddresses userAddresses, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.announcements = new AddressAnnouncements(userAddresses, clock);
        this.clock = clock;
    }

    /** Creates the index. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndex(COLLECTION, new JsonObject().put(EMAIL, 1).put(CLAIMED_BY, 1))
                .compose(created -> mongo.createIndex(COLLECTION, new JsonObject().put(CLAIMED_BY, 1)));
    }

    /** Inserts a guest, and announces the address by the same write. */
    public Future<Void> insert(Guest guest) {
        return store.insert(toDocument(guest), announcements.of(guest.id(), guest.email(), false, guest.language()));
    }

    /** The guest of that id. */
    public Future<Optional<Guest>> find(String id) {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", id), null)
                .map(found -> Optional.ofNullable(found).map(GuestStore::toGuest));
    }

    /** Stores that a guest has proved to own {@code address}; empty if an account has claimed the guest meanwhile. */
    public Future<Optional<Guest>> verify(Guest guest, String address) {
        JsonObject unclaimed = unclaimed().put("_id", guest.id()).put(EMAIL, guest.email());
        JsonObject set = new JsonObject()
                .put(EMAIL, address)
                .put(VERIFIED_AT, clock.millis())
                .put(CORRECTED, null);
        return store.update(
                        unclaimed, new JsonObject().put("$set", set), announcements.of(guest.id(), address, true, null))
                .map(found -> found.map(GuestStore::toGuest));
    }

    /** Stores the language of a guest, a tag of BCP 47; empty if there is no such guest. */
    public Future<Optional<Guest>> updateLanguage(String id, String language) {
        return store.update(
                        unclaimed().put("_id", id),
                        new JsonObject().put("$set", new JsonObject().put(LANGUAGE, language)),
                        announcements.ofLanguage(id, language))
                .map(found -> found.map(GuestStore::toGuest));
    }

    /** Notes that the address of a guest was wrong: who owns it has no right to the orders. */
    public Future<Void> disown(String id) {
        JsonObject set = new JsonObject().put(CORRECTED, true).put(VERIFIED_AT, null);
        return mongo.updateCollection(COLLECTION, unclaimed().put("_id", id), new JsonObject().put("$set", set))
                .mapEmpty();
    }

    /** Gives a guest the address that its orders have been corrected to; empty if the guest has changed meanwhile. */
    public Future<Optional<Guest>> correct(Guest guest, String address) {
        JsonObject present = unclaimed().put("_id", guest.id()).put(EMAIL, guest.email());
        JsonObject set =
                new JsonObject().put(EMAIL, address).put(VERIFIED_AT, null).put(CORRECTED, null);
        return store.update(
                        present, new JsonObject().put("$set", set), announcements.of(guest.id(), address, false, null))
                .map(found -> found.map(GuestStore::toGuest));
    }

    /** Some guests with an address whom no account has claimed; without those that it was found wrong for. */
    public Future<List<Guest>> findUnclaimed(String address, int most) {
        JsonObject own = unclaimed().put(EMAIL, address).put(CORRECTED, null);
        return mongo.findWithOptions(COLLECTION, own, new FindOptions().setLimit(most))
                .map(found -> found.stream().map(GuestStore::toGuest).toList());
    }

    /** The guests whom a user has claimed, and the guest of that id. */
    public Future<List<Guest>> findOfUser(String userId) {
        JsonObject any = new JsonObject()
                .put(
                        "$or",
                        JsonArray.of(new JsonObject().put("_id", userId), new JsonObject().put(CLAIMED_BY, userId)));
        return mongo.find(COLLECTION, any)
                .map(found -> found.stream().map(GuestStore::toGuest).toList());
    }

    /** Blanks a guest, and asks all domains by the same write to erase what they store of it. */
    public Future<Void> erase(Guest guest) {
        JsonObject present = unclaimed().put("_id", guest.id()).put(EMAIL, guest.email());
        JsonObject blank = new JsonObject()
                .put(EMAIL, ErasureStore.erasedAddress(guest.id()))
                .put("name", null)
                .put(VERIFIED_AT, null);
        return store.update(
                        present,
                        new JsonObject().put("$set", blank),
                        UserExportStore.request(
                                "erasure-" + guest.id(), guest.id(), UserDataAction.ERASE, null, clock.instant()))
                .mapEmpty();
    }

    /** Removes a guest. */
    public Future<Void> remove(Guest guest) {
        return mongo.removeDocument(COLLECTION, new JsonObject().put("_id", guest.id()))
                .mapEmpty();
    }

    /** Gives the orders of a guest to a user, and announces it by the same write; once for each guest. */
    public Future<Void> claim(Guest guest, String userId) {
        JsonObject unclaimed = unclaimed().put("_id", guest.id()).put(EMAIL, guest.email());
        JsonObject set = new JsonObject().put("$set", new JsonObject().put(CLAIMED_BY, userId));
        return store.update(unclaimed, set, claimed(guest.id(), userId)).mapEmpty();
    }

    private CloudEvent claimed(String guestId, String userId) {
        GuestClaim claim = new GuestClaim(guestId, 1, userId);
        return EventCodec.event(Ids.next(), SOURCE, Subjects.GUEST_CLAIMED, guestId, clock.instant(), claim);
    }

    private static JsonObject unclaimed() {
        return new JsonObject().put(CLAIMED_BY, null);
    }

    /** Publishes the addresses of all guests again. */
    public Republisher.Source states() {
        return new Republisher.Source(COLLECTION, new JsonObject(), document -> {
            Guest guest = toGuest(document);
            return announcements.again(guest.id(), guest.email(), guest.verifiedAt() != null, guest.language());
        });
    }

    /** Publishes again which guests were claimed. */
    public Republisher.Source claims() {
        JsonObject claimed = new JsonObject().put(CLAIMED_BY, new JsonObject().put("$ne", null));
        return new Republisher.Source(COLLECTION, claimed, document -> {
            Guest guest = toGuest(document);
            CloudEvent event = claimed(guest.id(), guest.claimedBy());
            return List.of(Republisher.Message.of(event));
        });
    }

    private static JsonObject toDocument(Guest guest) {
        return new JsonObject()
                .put("_id", guest.id())
                .put(EMAIL, guest.email())
                .put("name", guest.name())
                .put(LANGUAGE, guest.language())
                .put("createdAt", guest.createdAt().toEpochMilli())
                .put(VERIFIED_AT, null)
                .put(CLAIMED_BY, null);
    }

    private static Guest toGuest(JsonObject document) {
        Long verifiedAt = document.getLong(VERIFIED_AT);
        return new Guest(
                document.getString("_id"),
                document.getString(EMAIL),
                document.getString("name"),
                document.getString(LANGUAGE),
                Instant.ofEpochMilli(document.getLong("createdAt")),
                verifiedAt == null ? null : Instant.ofEpochMilli(verifiedAt),
                document.getString(CLAIMED_BY));
    }
}
