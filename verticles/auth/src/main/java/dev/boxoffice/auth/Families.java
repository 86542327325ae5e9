package dev.boxoffice.auth;

import dev.boxoffice.platform.identity.Revocations;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** Begins, renews and ends the sessions of programs. */
final class Families {
    private final FamilyStore store;
    private final AccountStore accounts;
    private final Revocations revocations;
    private final TokensConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Families(FamilyStore store, AccountStore accounts, Revocations revocations, TokensConfig config, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.revocations = revocations;
        this.config = config;
        this.clock = clock;
    }

    /** A session with its newest token, and the account as it is now. */
    record Grant(Family family, RefreshToken token, Account account) {}

    /**
     * What came of a refresh token.
     *
     * @param family which it names, if there is one
     * @param grant what the client gets for it, if it was valid
     */
    record Outcome(Family.Verdict verdict, Optional<Family> family, Optional<Grant> grant) {
        private static Outcome granted(Grant grant) {
            return new Outcome(Family.Verdict.VALID, Optional.of(grant.family()), Optional.of(grant));
        }

        private static Outcome refused(Family.Verdict verdict, Family family) {
            return new Outcome(verdict, Optional.of(family), Optional.empty());
        }

        /** Of what names no family that there is. */
        static Outcome unknown() {
            return new Outcome(Family.Verdict.OVER, Optional.empty(), Optional.empty());
        }
    }

    /** Begins a session of an account that has just proved to be itself. */
    Future<Grant> begin(Account account) {
        RefreshToken token = RefreshToken.first(random);
        Family family = Family.begin(token, account.id(), clock.instant(), config.family());
        return store.insert(family).map(inserted -> new Grant(family, token, account));
    }

    /** Spends a token for the next one; ends its session if it was spent before. */
    Future<Outcome> refresh(RefreshToken token) {
        return store.find(token.familyId()).compose(found -> found.map(family -> decide(family, token))
                .orElseGet(() -> Future.succeededFuture(Outcome.unknown())));
    }

    private Future<Outcome> decide(Family family, RefreshToken token) {
        Family.Verdict verdict = family.judge(token, clock.instant(), config.leeway());
        if (verdict != Family.Verdict.OVER && revocations.has(family.id(), family.userId(), family.begunAt())) {
            return end(family, Family.Verdict.OVER);
        }
        return switch (verdict) {
            case VALID -> renew(family, token);
            case REUSED -> end(family, verdict);
            case REPEATED, OVER -> Future.succeededFuture(Outcome.refused(verdict, family));
        };
    }

    /** The account is read first: what could fail should do so while the token is not spent. */
    private Future<Outcome> renew(Family family, RefreshToken token) {
        return accounts.find(family.userId()).compose(found -> found.map(account -> rotate(token, account))
                .orElseGet(() -> end(family, Family.Verdict.OVER)));
    }

    private Future<Outcome> rotate(RefreshToken spent, Account account) {
        RefreshToken next = spent.next(random);
        return store.rotate(spent, next).compose(found -> found.map(family -> new Grant(family, next, account))
                .map(grant -> Future.succeededFuture(Outcome.granted(grant)))
                // Somebody was faster, so that it is judged anew, as a spent one.
                .orElseGet(() -> refresh(spent)));
    }

    /** Of many who find the same reason to end a family, one is told that it did. */
    private Future<Outcome> end(Family family, Family.Verdict why) {
        return store.end(family).map(ended -> Outcome.refused(ended.isPresent() ? why : Family.Verdict.OVER, family));
    }

    /** Ends a session; answers it, or nothing if there is none or it had ended. */
    Future<Optional<Family>> end(String id) {
        return store.find(id)
                .compose(found -> found.map(store::end).orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }
}
