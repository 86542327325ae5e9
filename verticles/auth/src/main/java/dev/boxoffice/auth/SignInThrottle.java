package dev.boxoffice.auth;

import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaResult;
import dev.boxoffice.platform.redis.Quotas;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Limits guesses of passwords: by account and network together, and by account. A device that the account has signed in
 * from is only limited by its own guesses. Accounts that do not exist are counted too, so that the answer does not
 * reveal them.
 */
public final class SignInThrottle {
    private static final int HASH_DIGITS = 32;

    private final Quotas quotas;
    private final Limits limits;
    private final Hmac emails;

    /**
     * How many wrong passwords there may be.
     *
     * @param accountFailures for one account from all networks; ASVS allows at most 100 per hour
     * @param networkFailures for one account from one network: fewer in an hour than {@code accountFailures}, so that
     *     one network alone cannot use up what all have together
     * @param spareAttempts attempts that each network has for one account whose {@code accountFailures} are used up, so
     *     that guesses from many networks do not lock the owner out
     */
    public record Limits(Quota accountFailures, Quota networkFailures, Quota spareAttempts) {}

    /**
     * Counts with {@code quotas}.
     *
     * @param emails hashes addresses, alike in all replicas
     */
    public SignInThrottle(Quotas quotas, Limits limits, Hmac emails) {
        this.quotas = quotas;
        this.limits = limits;
        this.emails = emails;
    }

    /** What was counted for one attempt. */
    record Attempt(List<Quota.Use> counted) {}

    /**
     * Counts an attempt as a failure until {@link #succeeded} says otherwise, so that concurrent ones cannot slip
     * through.
     *
     * @param device the id of a known device, if the client is one
     * @return fails if there were too many
     */
    Future<Attempt> begin(EnteredEmail email, String network, Optional<String> device) {
        String account = emails.hex(email.key(), HASH_DIGITS);
        String place = device.map(id -> "device " + id).orElse(network);
        Quota.Use here = limits.networkFailures().use(account + "@" + place, 1);
        Quota.Use anywhere = limits.accountFailures().use(account, 1);
        if (device.isPresent()) {
            return require(List.of(here));
        }
        return quotas.take(List.of(here))
                .compose(QuotaResult::required)
                .compose(allowed -> quotas.take(List.of(anywhere)))
                .compose(verdict -> verdict.isAllowed()
                        ? Future.succeededFuture(new Attempt(List.of(here, anywhere)))
                        : require(List.of(limits.spareAttempts().use(account + "@" + place, 1))));
    }

    private Future<Attempt> require(List<Quota.Use> uses) {
        return quotas.take(uses).compose(QuotaResult::required).map(new Attempt(uses));
    }

    /** Forgets the failures that were counted for a client that has just signed in. */
    Future<Void> succeeded(Attempt attempt) {
        return Future.join(attempt.counted().stream()
                        .map(use -> quotas.forget(use.quota(), use.subject()))
                        .toList())
                .mapEmpty();
    }

    /** Takes back an attempt that was not decided because of an outage or an overload. */
    void undecided(Attempt attempt) {
        quotas.giveBack(attempt.counted());
    }
}
