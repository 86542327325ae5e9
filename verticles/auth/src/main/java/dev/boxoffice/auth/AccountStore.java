package dev.boxoffice.auth;

import dev.boxoffice.platform.security.Role;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
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

  Future<Optional<Account>> findByEmail(String email) {
    return findOne(new JsonObject().put("email", email));
  }

  Future<Optional<Account>> find(String id) {
    return findOne(new JsonObject().put("_id", id));
  }

  private Future<Optional<Account>> findOne(JsonObject filter) {
    return mongo
        .findOne(COLLECTION, filter, null)
        .map(document -> Optional.ofNullable(document).map(Account::of));
  }

  Future<List<Account>> findByRole(Role role) {
    return mongo
        .find(COLLECTION, new JsonObject().put(Role.CLAIM, role.text()))
        .map(documents -> documents.stream().map(Account::of).toList());
  }

  /** Gives the account of that address a role; empty if there is none. */
  Future<Optional<Account>> addRole(String email, Role role) {
    return updateRoles(email, "$addToSet", role);
  }

  /** Takes a role from the account of that address; empty if there is none. */
  Future<Optional<Account>> removeRole(String email, Role role) {
    return updateRoles(email, "$pull", role);
  }

  private Future<Optional<Account>> updateRoles(String email, String operator, Role role) {
    JsonObject change =
        new JsonObject().put(operator, new JsonObject().put(Role.CLAIM, role.text()));
    return mongo
        .findOneAndUpdate(COLLECTION, new JsonObject().put("email", email), change)
        .map(document -> Optional.ofNullable(document).map(Account::of));
  }
}
