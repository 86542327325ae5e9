package dev.boxoffice.auth.store;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.platform.mongo.FindAndUpdate;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.Optional;

/** The roles of accounts in the database. */
public record RoleStore(MongoClient mongo) {

    /** The accounts that have a role. */
    public Future<List<Account>> findByRole(Role role) {
        return mongo.find(AccountStore.COLLECTION, new JsonObject().put(Role.CLAIM, role.text()))
                .map(documents ->
                        documents.stream().map(AccountStore::toAccount).toList());
    }

    /** Adds a role to the account of that address; empty if there is none. */
    public Future<Optional<Account>> add(EnteredEmail email, Role role) {
        return update(email, "$addToSet", role);
    }

    /** Removes a role from the account of that address; empty if there is none. */
    public Future<Optional<Account>> remove(EnteredEmail email, Role role) {
        return update(email, "$pull", role);
    }

    private Future<Optional<Account>> update(EnteredEmail email, String operator, Role role) {
        JsonObject change = new JsonObject().put(operator, new JsonObject().put(Role.CLAIM, role.text()));
        return AccountStore.findByEmail(mongo, email)
                .compose(found -> found.map(account -> new JsonObject().put("_id", account.id()))
                        .map(account -> FindAndUpdate.update(mongo, AccountStore.COLLECTION, account, change))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .map(document -> document.map(AccountStore::toAccount));
    }
}
