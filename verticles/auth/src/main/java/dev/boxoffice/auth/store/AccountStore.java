package dev.boxoffice.auth.store;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The accounts in the database; an address belongs to one account. {@link UserAddresses} mirrors the addresses. */
public final class AccountStore {
    /** The collection. */
    public static final String COLLECTION = "accounts";

    private static final String LANGUAGE = "language";

    /** By BCP 47, what is not known. */
    private static final String NO_LANGUAGE = "und";

    private static final String VERIFIED_AT = "verifiedAt";

    private final MongoClient mongo;
    private final AggregateStore store;
    private final UserAddresses userAddresses;
    private final AddressAnnouncements announcements;

    /** Publishes addresses by {@code relay}, which watches {@link #COLLECTION}. */
    public AccountStore(MongoClient mongo, OutboxRelay relay, UserAddresses userAddresses, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.userAddresses = userAddresses;
        this.announcements = new AddressAnnouncements(userAddresses, clock);
    }

    /** Creates the index that keeps addresses unique. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndexWithOptions(
                        COLLECTION, new JsonObject().put("email", 1), new IndexOptions().unique(true))
                .compose(created -> mongo.createIndexWithOptions(
                        COLLECTION,
                        new JsonObject().put(AccountChange.CLAIMS_GUESTS, 1),
                        new IndexOptions().sparse(true)));
    }

    /**
     * Inserts an account together with {@code events}, and announces its address by the same write; false if the
     * address is taken.
     */
    public Future<Boolean> insert(Account account, CloudEvent... events) {
        List<AggregateStore.Message> messages = announcements(account);
        List.of(events).forEach(event -> messages.add(AggregateStore.Message.of(event)));
        return Database.wasNew(store.insert(toDocument(account), messages));
    }

    /**
     * Changes an account together with {@code events} if its address and password are still those of {@code known}, and
     * announces its address.
     *
     * @return the account after the change; empty if it has changed meanwhile, or another account has the address
     */
    public Future<Optional<Account>> update(Account known, AccountChange change, CloudEvent... events) {
        JsonObject unchanged = new JsonObject()
                .put("_id", known.id())
                .put("email", known.email())
                .put("passwordHash", known.passwordHash())
                .put(VERIFIED_AT, millis(known.verifiedAt()));
        List<AggregateStore.Message> messages =
                change.addresses().map(this::announcements).orElseGet(ArrayList::new);
        List.of(events).forEach(event -> messages.add(AggregateStore.Message.of(event)));
        return store.update(unchanged, new JsonObject().put("$set", change.fields()), messages)
                .recover(failure -> Database.isDuplicateKey(failure)
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure))
                .map(found -> found.map(AccountStore::toAccount));
    }

    /** Stores what its user says about an account, whatever else has changed. */
    public Future<Optional<Account>> updateProfile(String id, JsonObject fields) {
        return store.update(
                        new JsonObject().put("_id", id),
                        new JsonObject().put("$set", fields),
                        fields.containsKey(LANGUAGE)
                                ? announcements.ofLanguage(
                                        id, Objects.requireNonNullElse(fields.getString(LANGUAGE), NO_LANGUAGE))
                                : List.of())
                .map(found -> found.map(AccountStore::toAccount));
    }

    /** Some accounts that have yet to claim the guests with their address. */
    public Future<List<Account>> findClaiming(int most) {
        JsonObject claiming = new JsonObject().put(AccountChange.CLAIMS_GUESTS, true);
        return mongo.findWithOptions(COLLECTION, claiming, new FindOptions().setLimit(most))
                .map(found -> found.stream().map(AccountStore::toAccount).toList());
    }

    /** Stores that an account has claimed them. */
    public Future<Void> endClaim(String id) {
        JsonObject done = new JsonObject().put("$unset", new JsonObject().put(AccountChange.CLAIMS_GUESTS, ""));
        return mongo.updateCollection(COLLECTION, new JsonObject().put("_id", id), done)
                .mapEmpty();
    }

    private List<AggregateStore.Message> announcements(Account account) {
        return announcements.of(account.id(), account.email(), account.isVerified(), account.language());
    }

    /** Announces the address once more, for accounts that are older than announcements. */
    public Future<Void> announce(Account account) {
        return userAddresses.announce(account.id(), account.email());
    }

    /** The account of a mailbox; if earlier versions made several, the one that was entered. */
    public Future<Optional<Account>> findByEmail(EnteredEmail email) {
        return findByEmail(mongo, email);
    }

    static Future<Optional<Account>> findByEmail(MongoClient mongo, EnteredEmail email) {
        List<String> spellings = email.spellings();
        JsonObject any = new JsonObject().put("$in", new JsonArray(spellings));
        return mongo.find(COLLECTION, new JsonObject().put("email", any)).map(documents -> documents.stream()
                .map(AccountStore::toAccount)
                .min(Comparator.comparingInt(found -> spellings.indexOf(found.email()))));
    }

    /** The account of that id. */
    public Future<Optional<Account>> find(String id) {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", id), null)
                .map(document -> Optional.ofNullable(document).map(AccountStore::toAccount));
    }

    /** Publishes the addresses of all accounts again. */
    public Republisher.Source states() {
        return new Republisher.Source(COLLECTION, new JsonObject(), document -> {
            Account account = toAccount(document);
            return announcements.again(account.id(), account.email(), account.isVerified(), account.language());
        });
    }

    private static Long millis(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    static JsonObject toDocument(Account account) {
        return new JsonObject()
                .put("_id", account.id())
                .put("email", account.email())
                .put("passwordHash", account.passwordHash())
                .put("createdAt", account.createdAt().toEpochMilli())
                .put(Role.CLAIM, Role.texts(account.roles()))
                .put(VERIFIED_AT, millis(account.verifiedAt()))
                .put("name", account.name())
                .put(LANGUAGE, account.language())
                .put("timeZone", account.timeZone());
    }

    static Account toAccount(JsonObject document) {
        Long verifiedAt = document.getLong(VERIFIED_AT);
        return new Account(
                document.getString("_id"),
                document.getString("email"),
                document.getString("passwordHash"),
                Instant.ofEpochMilli(document.getLong("createdAt")),
                Role.of(document.getJsonArray(Role.CLAIM, new JsonArray()).getList()),
                verifiedAt == null ? null : Instant.ofEpochMilli(verifiedAt),
                document.getString("name"),
                document.getString(LANGUAGE),
                document.getString("timeZone"));
    }
}
