package dev.boxoffice.auth.store;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The accounts in the database; an address belongs to one account. {@link UserAddresses} mirrors the addresses. */
public final class AccountStore {
    /** The collection. */
    public static final String COLLECTION = "accounts";

    private static final String VERIFIED_AT = "verifiedAt";

    private final MongoClient mongo;
    private final AggregateStore store;
    private final UserAddresses userAddresses;

    /** Publishes addresses by {@code relay}, which watches {@link #COLLECTION}. */
    public AccountStore(MongoClient mongo, OutboxRelay relay, UserAddresses userAddresses) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.userAddresses = userAddresses;
    }

    /** Creates the index that keeps addresses unique. */
    public static Future<Void> createIndexes(MongoClient mongo) {
        return mongo.createIndexWithOptions(
                COLLECTION, new JsonObject().put("email", 1), new IndexOptions().unique(true));
    }

    /** Inserts an account and announces its address by the same write; false if the address is taken. */
    public Future<Boolean> insert(Account account) {
        return Database.wasNew(store.insert(
                toDocument(account),
                userAddresses.subject(account.id()),
                account.id(),
                account.createdAt(),
                account.email()));
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
            return List.of(new Republisher.Message(userAddresses.subject(account.id()), account.id(), account.email()));
        });
    }

    static JsonObject toDocument(Account account) {
        return new JsonObject()
                .put("_id", account.id())
                .put("email", account.email())
                .put("passwordHash", account.passwordHash())
                .put("createdAt", account.createdAt().toEpochMilli())
                .put(Role.CLAIM, Role.texts(account.roles()))
                .put(
                        VERIFIED_AT,
                        account.verifiedAt() == null
                                ? null
                                : account.verifiedAt().toEpochMilli())
                .put("name", account.name())
                .put("language", account.language())
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
                document.getString("language"),
                document.getString("timeZone"));
    }
}
