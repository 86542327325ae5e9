package dev.boxoffice.auth;

import dev.boxoffice.auth.store.ErasureStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.text.AddressHash;
import dev.boxoffice.platform.identity.UserAddresses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Erases an account, some time after its user has asked for it. */
public final class EraseAccount {
    private final ErasureStore erasures;
    private final UserAddresses addresses;
    private final ExportUserData exports;
    private final Function<String, Future<Void>> endAccess;
    private final SecurityNotices notices;
    private final AuthAudit audit;
    private final Duration grace;
    private final Clock clock;

    /**
     * Erases accounts.
     *
     * @param endAccess ends all sessions of a user, and removes all other ways in
     * @param grace between a request and the erasure
     */
    public EraseAccount(
            ErasureStore erasures,
            UserAddresses addresses,
            ExportUserData exports,
            Function<String, Future<Void>> endAccess,
            SecurityNotices notices,
            AuthAudit audit,
            Duration grace,
            Clock clock) {
        this.erasures = erasures;
        this.addresses = addresses;
        this.exports = exports;
        this.endAccess = endAccess;
        this.notices = notices;
        this.audit = audit;
        this.grace = grace;
        this.clock = clock;
    }

    /** Plans it; a second request does not put it off. The time of the erasure. */
    public Future<Instant> plan(String userId, Requester requester) {
        return erasures.plan(userId, Instant.ofEpochMilli(clock.millis()).plus(grace))
                .compose(planned -> erasures.find(userId))
                .map(found -> found.orElseThrow(() -> Problem.notFound("Account")))
                .onSuccess(at -> {
                    audit.user(SecurityEvent.ERASURE_PLANNED, requester, userId);
                    notices.changed(userId, SecurityNotices.ERASURE_PLANNED);
                });
    }

    /** When the account will be erased; empty if that is not planned. */
    public Future<Optional<Instant>> planned(String userId) {
        return erasures.find(userId);
    }

    /** Withdraws a request; fails if there is none. */
    public Future<Void> withdraw(String userId, Requester requester) {
        return erasures.withdraw(userId).map(isWithdrawn -> {
            if (!isWithdrawn) {
                throw Problem.notFound("Erasure");
            }
            audit.user(SecurityEvent.ERASURE_WITHDRAWN, requester, userId);
            return null;
        });
    }

    /** Erases a claimed account; a crash in between leaves it to be claimed again. */
    public Future<Void> erase(JsonObject claimed) {
        String userId = claimed.getString("_id");
        // 1. End all sessions and other ways in.
        return endAccess
                .apply(userId)
                // 2. Remove the copies of the data, and the address that mails go to.
                .compose(ended -> exports.removeOf(userId))
                .compose(removed -> addresses.erase(userId))
                // 3. Blank the account, and ask all domains to erase what they store.
                .compose(removed -> erasures.erase(userId, addressHash(claimed)));
    }

    /** The hash of the address if the account has proved to own it; tickets at any other address are not erased. */
    private static String addressHash(JsonObject account) {
        return account.getLong("verifiedAt") == null ? null : AddressHash.of(account.getString("email"));
    }
}
