package dev.boxoffice.auth;

import dev.boxoffice.platform.store.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.Optional;

/** The accounts in the database; an address belongs to one account. */
final class AccountStore {
  private static final String COLLECTION = "accounts";

  private final MongoClient mongo;

  AccountStore(MongoClient mongo) {
    this.mongo = mongo;
  }

  Future<Void> createIndexes() {
    return mongo.createIndexWithOptions(
        COLLECTION, new JsonObject().put("email", 1), new IndexOptions().unique(true));
  }

  /** Inserts an account; false if its address is taken. */
  Future<Boolean> insert(Account account) {
    return mongo
        .insert(COLLECTION, account.toDocument())
        .map(true)
        .recover(
            failure ->
                Database.isDuplicateKey(failure)
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  Future<Optional<Account>> findByEmail(String email) {
    return mongo
        .findOne(COLLECTION, new JsonObject().put("email", email), null)
        .map(document -> Optional.ofNullable(document).map(Account::of));
  }
}
