package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.RefreshSession;
import dev.boxoffice.auth.model.RefreshToken;
import dev.boxoffice.auth.store.RefreshSessionStore;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;

/** Creates the first tokens of a program's session. */
public final class CreateTokens {
    private final RefreshSessionStore sessions;
    private final TokenIssuer issuer;
    private final TokensConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Begins sessions in {@code sessions}. */
    public CreateTokens(RefreshSessionStore sessions, TokenIssuer issuer, TokensConfig config, Clock clock) {
        this.sessions = sessions;
        this.issuer = issuer;
        this.config = config;
        this.clock = clock;
    }

    /** Begins a session of an account that has just signed in. */
    public Future<TokenIssuer.TokenPair> createTokens(SignIn.SignedIn signedIn) {
        Account account = signedIn.account();
        RefreshToken token = RefreshToken.first(random);
        RefreshSession session =
                RefreshSession.begin(token, account.id(), clock.instant(), config.session(), signedIn.secondFactor());
        return sessions.insert(session).map(inserted -> issuer.tokens(session, token, account));
    }
}
