package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.BrowserSession;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.Freezes;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Begins the session of a browser, and signs its token anew when the user proves more. */
public final class BeginSession {
    private final BrowserSessionStore sessions;
    private final TokenIssuer issuer;
    private final Freezes freezes;
    private final Clock clock;

    /** Begins sessions in {@code sessions}; {@code freezes} knows the accounts that have none. */
    public BeginSession(BrowserSessionStore sessions, TokenIssuer issuer, Freezes freezes, Clock clock) {
        this.freezes = freezes;
        this.sessions = sessions;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * A session of an account that has just signed in.
     *
     * @param secondFactor whether it was with a passkey, or with a one-time code beside another way
     */
    public Future<TokenIssuer.Session> begin(Account account, boolean secondFactor, Requester requester) {
        if (freezes.has(Freezes.Kind.ACCOUNT, account.id())) {
            return Future.failedFuture(FrozenAccount.refusal());
        }
        // Tokens carry whole seconds; both have to fall on the same side of what ends all sessions of a user.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        BrowserSession session = new BrowserSession(
                Ids.next(),
                account.id(),
                now,
                now.plus(issuer.life(account)),
                now,
                secondFactor,
                requester.device(),
                requester.network(),
                now);
        return sessions.insert(session).map(inserted -> issuer.session(account, session));
    }

    /** A new token of a session in which the user has just proved who they are. */
    public Future<TokenIssuer.Session> prove(Account account, BrowserSession session, boolean secondFactor) {
        BrowserSession proven = session.proven(clock.instant().truncatedTo(ChronoUnit.SECONDS), secondFactor);
        return sessions.prove(proven).map(stored -> issuer.session(account, proven));
    }
}
