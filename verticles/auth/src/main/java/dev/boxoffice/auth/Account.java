package dev.boxoffice.auth;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;

/**
 * An account.
 *
 * @param email normalised, see {@link #normalise}
 * @param passwordHash Argon2id in PHC string format
 */
record Account(String id, String email, String passwordHash, Instant createdAt) {

  /** Addresses that differ only in case or surrounding space are the same account. */
  static String normalise(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  JsonObject toDocument() {
    return new JsonObject()
        .put("_id", id)
        .put("email", email)
        .put("passwordHash", passwordHash)
        .put("createdAt", createdAt.toEpochMilli());
  }

  static Account of(JsonObject document) {
    return new Account(
        document.getString("_id"),
        document.getString("email"),
        document.getString("passwordHash"),
        Instant.ofEpochMilli(document.getLong("createdAt")));
  }

  /** What everybody may see of it: id and address. */
  JsonObject toJson() {
    return new JsonObject().put("id", id).put("email", email);
  }
}
