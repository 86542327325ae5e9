package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.BrowserSession;
import dev.boxoffice.auth.model.Guest;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.auth.store.GuestStore;
import dev.boxoffice.platform.domain.UserData;
import dev.boxoffice.platform.identity.UserAddresses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is stored of an account itself. */
public record AuthUserData(
        AccountStore accounts,
        BrowserSessionStore sessions,
        AccountLinkStore links,
        GuestStore guests,
        UserAddresses addresses)
        implements UserData {
    @Override
    public Future<Map<String, JsonArray>> export(String userId) {
        return accounts.find(userId)
                .compose(account -> sessions.findOfUser(userId).map(found -> {
                    JsonArray list = new JsonArray();
                    found.forEach(session -> list.add(json(session)));
                    return Map.of("account", json(account), "sessions", list);
                }));
    }

    private static JsonArray json(Optional<Account> found) {
        JsonArray list = new JsonArray();
        found.ifPresent(account -> list.add(new JsonObject()
                .put("id", account.id())
                .put("email", account.email())
                .put("createdAt", account.createdAt().toString())
                .put("verifiedAt", Objects.toString(account.verifiedAt(), null))
                .put("name", account.name())
                .put("language", account.language())
                .put("timeZone", account.timeZone())));
        return list;
    }

    private static JsonObject json(BrowserSession session) {
        return new JsonObject()
                .put("device", session.device())
                .put("network", session.network())
                .put("begunAt", session.begunAt().toString())
                .put("seenAt", session.seenAt().toString());
    }

    /** The account is blanked, and its ways in are removed, before all domains are asked: see {@link EraseAccount}. */
    @Override
    public Future<Void> erase(String userId) {
        return sessions.removeOfUser(userId)
                .compose(removed -> links.removeOfUser(userId))
                .compose(removed -> guests.findOfUser(userId))
                .compose(found -> Future.join(found.stream().map(this::erase).toList()))
                .mapEmpty();
    }

    private Future<Void> erase(Guest guest) {
        return addresses.erase(guest.id()).compose(removed -> guests.remove(guest));
    }
}
