package dev.boxoffice.auth;

import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.platform.mongo.Documents;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The accounts in the database; an address belongs to one account. */
final class AccountStore {
    static final String COLLECTION = "accounts";

    private final MongoClient mongo;

    AccountStore(MongoClient mongo) {
        this.mongo = mongo;
    }

    Future<Void> createIndexes() {
        return mongo.createIndexWithOptions(
                COLLECTION, new JsonObject().put("email", 1), new IndexOptions().unique(true));
    }

    /** The account of a mailbox; if earlier versions made several, the one that was typed. */
    Future<Optional<Account>> findByAddress(TypedAddress address) {
        List<String> spellings = address.spellings();
        JsonObject any = new JsonObject().put("$in", new JsonArray(spellings));
        return mongo.find(COLLECTION, new JsonObject().put("email", any)).map(documents -> documents.stream()
                .map(Account::of)
                .min(Comparator.comparingInt(found -> spellings.indexOf(found.email()))));
    }

    Future<Optional<Account>> find(String id) {
        return findOne(new JsonObject().put("_id", id));
    }

    private Future<Optional<Account>> findOne(JsonObject filter) {
        return mongo.findOne(COLLECTION, filter, null)
                .map(document -> Optional.ofNullable(document).map(Account::of));
    }

    Future<List<Account>> findByRole(Role role) {
        return mongo.find(COLLECTION, new JsonObject().put(Role.CLAIM, role.text()))
                .map(documents -> documents.stream().map(Account::of).toList());
    }

    /** Gives the account of that address a role; empty if there is none. */
    Future<Optional<Account>> addRole(TypedAddress address, Role role) {
        return updateRoles(address, "$addToSet", role);
    }

    /** Takes a role from the account of that address; empty if there is none. */
    Future<Optional<Account>> removeRole(TypedAddress address, Role role) {
        return updateRoles(address, "$pull", role);
    }

    private Future<Optional<Account>> updateRoles(TypedAddress address, String operator, Role role) {
        JsonObject change = new JsonObject().put(operator, new JsonObject().put(Role.CLAIM, role.text()));
        return findByAddress(address)
                .compose(found -> found.map(account -> new JsonObject().put("_id", account.id()))
                        .map(account -> Documents.update(mongo, COLLECTION, account, change))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .map(document -> document.map(Account::of));
    }
}
