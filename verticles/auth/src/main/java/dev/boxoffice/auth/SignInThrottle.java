package dev.boxoffice.auth;

import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.Quotas;
import dev.boxoffice.platform.redis.Verdict;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Slows guesses of passwords down: by account and network together, and by account. A device that the account has
 * signed in from is only slowed down by its own guesses. Accounts that do not exist are counted too, so that the answer
 * does not tell.
 */
final class SignInThrottle {
    private static final int HASH_DIGITS = 32;

    private final Quotas quotas;
    private final AuthQuotas limits;
    private final Hmac accounts;

    /**
     * Counts with {@code quotas}.
     *
     * @param accounts stands for addresses, the same way in all replicas
     */
    SignInThrottle(Quotas quotas, AuthQuotas limits, Hmac accounts) {
        this.quotas = quotas;
        this.limits = limits;
        this.accounts = accounts;
    }

    /** What was counted for one attempt. */
    record Attempt(List<Quota.Use> counted) {}

    /**
     * Counts an attempt as a failure until {@link #succeeded} says otherwise, so that many at once cannot slip through.
     *
     * @param device see {@link KnownDevices#deviceOf}
     * @return fails with 429 if there were too many
     */
    Future<Attempt> begin(TypedAddress address, String network, Optional<String> device) {
        String account = accounts.hex(address.key(), HASH_DIGITS);
        String place = device.map(id -> "device " + id).orElse(network);
        Quota.Use here = limits.networkFailures().use(account + "@" + place, 1);
        Quota.Use anywhere = limits.accountFailures().use(account, 1);
        if (device.isPresent()) {
            return require(List.of(here));
        }
        return quotas.take(List.of(here))
                .compose(Verdict::required)
                .compose(allowed -> quotas.take(List.of(anywhere)))
                .compose(verdict -> verdict.isAllowed()
                        ? Future.succeededFuture(new Attempt(List.of(here, anywhere)))
                        : require(List.of(limits.spareAttempts().use(account + "@" + place, 1))));
    }

    private Future<Attempt> require(List<Quota.Use> uses) {
        return quotas.take(uses).compose(Verdict::required).map(new Attempt(uses));
    }

    /** Forgets the failures that were counted where the owner has just signed in. */
    Future<Void> succeeded(Attempt attempt) {
        return Future.join(attempt.counted().stream()
                        .map(use -> quotas.forget(use.quota(), use.subject()))
                        .toList())
                .mapEmpty();
    }

    /** Takes an attempt back that was not decided, as a part was away or busy. */
    void undecided(Attempt attempt) {
        quotas.giveBack(attempt.counted());
    }
}
