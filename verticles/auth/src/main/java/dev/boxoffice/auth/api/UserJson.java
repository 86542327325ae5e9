package dev.boxoffice.auth.api;

import dev.boxoffice.auth.ShowSessions;
import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.Guest;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.identity.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Users as answers show them; what is false or not known is left out. */
final class UserJson {
    private static final String NAME = "name";
    private static final String VERIFIED = "verified";

    private UserJson() {}

    static JsonObject of(Account account) {
        JsonObject user = user(account.id(), account.email(), account.name(), account.isVerified());
        return account.roles().isEmpty() ? user : user.put(Role.CLAIM, Role.texts(account.roles()));
    }

    static JsonObject of(Guest guest) {
        return user(guest.id(), guest.email(), guest.name(), guest.verifiedAt() != null)
                .put("guest", true);
    }

    /** The user of a session, as the token says. */
    static JsonObject of(Identity identity) {
        JsonObject user = user(
                identity.userId(),
                identity.email(),
                identity.name(),
                identity.assurance().emailVerified());
        return of(identity, user);
    }

    /** The user of a session, as the account is now; roles are those of the session. */
    static JsonObject of(Identity identity, Account account) {
        return of(identity, user(account.id(), account.email(), account.name(), account.isVerified()));
    }

    private static JsonObject of(Identity identity, JsonObject user) {
        if (identity.guest()) {
            user.put("guest", true);
        }
        if (identity.assurance().secondFactor()) {
            user.put("secondFactor", true);
        }
        return identity.roles().isEmpty() ? user : user.put(Role.CLAIM, Role.texts(identity.roles()));
    }

    private static JsonObject user(String id, String email, String name, boolean verified) {
        JsonObject user = new JsonObject().put("id", id).put("email", email);
        if (verified) {
            user.put(VERIFIED, true);
        }
        return name == null ? user : user.put(NAME, name);
    }

    static JsonObject profile(Account account) {
        return new JsonObject()
                .put("id", account.id())
                .put("email", account.email())
                .put(VERIFIED, account.isVerified())
                .put(NAME, account.name())
                .put("language", account.language())
                .put("timeZone", account.timeZone())
                .put("hasPassword", account.passwordHash() != null)
                .put("createdAt", account.createdAt().toString());
    }

    static JsonArray sessions(List<ShowSessions.Listed> sessions, String current) {
        JsonArray list = new JsonArray();
        for (ShowSessions.Listed one : sessions) {
            list.add(new JsonObject()
                    .put("id", one.id())
                    .put("kind", one.isBrowser() ? "browser" : "program")
                    .put("device", one.device())
                    .put("network", one.network())
                    .put("begunAt", one.begunAt().toString())
                    .put("seenAt", one.seenAt().toString())
                    .put("current", one.id().equals(current)));
        }
        return list;
    }
}
