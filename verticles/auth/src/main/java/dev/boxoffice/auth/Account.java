package dev.boxoffice.auth;

import dev.boxoffice.kernel.identity.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;

/**
 * An account.
 *
 * @param email in the one spelling of its mailbox; accounts of earlier versions may have another
 * @param passwordHash Argon2id in PHC string format
 * @param roles given by an operator of the installation, nobody else
 */
record Account(String id, String email, String passwordHash, Instant createdAt, Set<Role> roles) {

    JsonObject toDocument() {
        return new JsonObject()
                .put("_id", id)
                .put("email", email)
                .put("passwordHash", passwordHash)
                .put("createdAt", createdAt.toEpochMilli())
                .put(Role.CLAIM, Role.texts(roles));
    }

    static Account of(JsonObject document) {
        return new Account(
                document.getString("_id"),
                document.getString("email"),
                document.getString("passwordHash"),
                Instant.ofEpochMilli(document.getLong("createdAt")),
                Role.of(document.getJsonArray(Role.CLAIM, new JsonArray()).getList()));
    }

    /** What its owner sees of it. */
    JsonObject toJson() {
        return toJson(id, email, roles);
    }

    /** What a user sees of himself: id, address, and roles, if there are any. */
    static JsonObject toJson(String id, String email, Set<Role> roles) {
        JsonObject user = new JsonObject().put("id", id).put("email", email);
        return roles.isEmpty() ? user : user.put(Role.CLAIM, Role.texts(roles));
    }
}
