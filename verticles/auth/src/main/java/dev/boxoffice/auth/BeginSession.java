package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.BrowserSession;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.kernel.time.Ids;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Begins the session of a browser, and signs its token anew when the user proves more. */
public final class BeginSession {
    private final BrowserSessionStore sessions;
    private final TokenIssuer issuer;
    private final Clock clock;

    /** Begins sessions in {@code sessions}. */
    public BeginSession(BrowserSessionStore sessions, TokenIssuer issuer, Clock clock) {
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
        // Tokens carry whole seconds; both have to fall on the same side of what ends all sessions of a user.
        return beginAt(account, secondFactor, clock.instant().truncatedTo(ChronoUnit.SECONDS), requester);
    }

    /**
     * A session that begins at {@code now}, in whole seconds: after all others of the user were ended, in the second
     * after them.
     */
    Future<TokenIssuer.Session> beginAt(Account account, boolean secondFactor, Instant now, Requester requester) {
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
