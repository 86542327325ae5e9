package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.BrowserSession;
import dev.boxoffice.auth.model.Guest;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.kernel.identity.FreezeKind;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.Freezes;
import dev.boxoffice.platform.identity.Revocations;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Begins the session of a browser, and signs its token anew when the user proves more. */
public final class BeginSession {
    /** How often all sessions of a user can be ended within a second, more than quotas allow. */
    private static final int MOST_ENDS_A_SECOND = 300;

    private static final Duration OF_GUEST = Duration.ofHours(24);

    private final AccountStore accounts;
    private final FactorStore factors;
    private final BrowserSessionStore sessions;
    private final Revocations revocations;
    private final TokenIssuer issuer;
    private final Freezes freezes;
    private final Clock clock;

    /** Begins sessions in {@code sessions}; {@code freezes} knows the accounts that have none. */
    public BeginSession(
            AccountStore accounts,
            FactorStore factors,
            BrowserSessionStore sessions,
            Revocations revocations,
            TokenIssuer issuer,
            Freezes freezes,
            Clock clock) {
        this.freezes = freezes;
        this.accounts = accounts;
        this.factors = factors;
        this.sessions = sessions;
        this.revocations = revocations;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * A session of an account that has just signed in; fails if the password or the address has changed meanwhile.
     *
     * @param secondFactor whether it was with a passkey, or with a one-time code beside another way
     */
    public Future<TokenIssuer.Session> begin(Account account, boolean secondFactor, Requester requester) {
        if (freezes.has(FreezeKind.ACCOUNT, account.id())) {
            return Future.failedFuture(FrozenAccount.refusal());
        }
        Instant begin = beginning(account.id(), revocations, clock);
        return factors.find(account.id())
                .map(found -> found.areProvedBy(secondFactor) ? begin : Instant.EPOCH)
                .map(provenAt -> session(account.id(), begin, issuer.life(account), provenAt, secondFactor, requester))
                .compose(session -> begin(account, session));
    }

    private Future<TokenIssuer.Session> begin(Account account, BrowserSession session) {
        return sessions.insert(session)
                // What ends all sessions may come between the check of a password and this one.
                .compose(inserted -> accounts.find(account.id()))
                .compose(found -> found.filter(present -> isSame(present, account))
                                .isPresent()
                        ? Future.succeededFuture(issuer.session(account, session))
                        : sessions.remove(session.id()).compose(removed -> Future.failedFuture(wrongCredentials())));
    }

    /** What is said of a wrong address and of a wrong password alike. */
    static Problem wrongCredentials() {
        return Problem.invalid(null, "credentials.invalid", "Invalid credentials");
    }

    static boolean isSame(Account present, Account account) {
        return present.email().equals(account.email())
                && Objects.equals(present.passwordHash(), account.passwordHash());
    }

    /**
     * Tokens carry whole seconds; a session must not seem to have begun before all sessions of the user were ended in
     * the same second.
     */
    static Instant beginning(String userId, Revocations revocations, Clock clock) {
        Instant begin = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < MOST_ENDS_A_SECOND && revocations.has(null, userId, begin); i++) {
            begin = begin.plusSeconds(1);
        }
        return begin;
    }

    private static BrowserSession session(
            String userId, Instant begin, Duration life, Instant provenAt, boolean secondFactor, Requester requester) {
        return new BrowserSession(
                Ids.next(),
                userId,
                begin,
                begin.plus(life),
                provenAt,
                secondFactor,
                requester.device(),
                requester.network(),
                begin);
    }

    /** A session of a buyer without an account. */
    public Future<TokenIssuer.Session> begin(Guest guest, Requester requester) {
        Instant begin = beginning(guest.id(), revocations, clock);
        BrowserSession session = session(guest.id(), begin, OF_GUEST, begin, false, requester);
        return sessions.insert(session).map(inserted -> issuer.session(guest, session));
    }

    /** A new token of a session in which the user has just proved who they are. */
    public Future<TokenIssuer.Session> prove(Account account, BrowserSession session, boolean secondFactor) {
        BrowserSession proven = session.proven(clock.instant().truncatedTo(ChronoUnit.SECONDS), secondFactor);
        return sessions.prove(proven).map(stored -> issuer.session(account, proven));
    }

    /**
     * A new token of the session of a browser, as its account has changed; empty for a session that an earlier version
     * began. Roles are not added: they need a new sign-in.
     */
    public Future<Optional<TokenIssuer.Session>> renew(Account account, Identity identity) {
        if (identity.renewable() || identity.sessionId() == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return sessions.find(identity.sessionId())
                .map(found -> found.filter(session -> session.userId().equals(account.id()))
                        .map(session -> issuer.session(withoutNewRoles(account, identity), session)));
    }

    private static Account withoutNewRoles(Account account, Identity identity) {
        Set<Role> roles = new HashSet<>(account.roles());
        roles.retainAll(identity.roles());
        return account.withRoles(Set.copyOf(roles));
    }

    /** A session that goes on where that of a browser has ended together with all others; it proves no more. */
    public Future<TokenIssuer.Session> replace(Account account, Identity identity, Requester requester) {
        Instant begin = beginning(account.id(), revocations, clock);
        BrowserSession session = new BrowserSession(
                Ids.next(),
                account.id(),
                begin,
                identity.expiresAt(),
                identity.assurance().provenAt(),
                identity.assurance().secondFactor(),
                requester.device(),
                requester.network(),
                begin);
        return sessions.insert(session).map(inserted -> issuer.session(withoutNewRoles(account, identity), session));
    }
}
