package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.RefreshSession;
import dev.boxoffice.auth.model.RefreshToken;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.kernel.identity.FreezeKind;
import dev.boxoffice.platform.identity.Freezes;
import dev.boxoffice.platform.identity.Revocations;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;

/** Creates the first tokens of a program's session. */
public final class CreateTokens {
    private final AccountStore accounts;
    private final FactorStore factors;
    private final RefreshSessionStore sessions;
    private final Revocations revocations;
    private final TokenIssuer issuer;
    private final TokensConfig config;
    private final Freezes freezes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Begins sessions in {@code sessions}; {@code freezes} knows the accounts that have none. */
    public CreateTokens(
            AccountStore accounts,
            FactorStore factors,
            RefreshSessionStore sessions,
            Revocations revocations,
            TokenIssuer issuer,
            TokensConfig config,
            Freezes freezes,
            Clock clock) {
        this.freezes = freezes;
        this.accounts = accounts;
        this.factors = factors;
        this.revocations = revocations;
        this.sessions = sessions;
        this.issuer = issuer;
        this.config = config;
        this.clock = clock;
    }

    /** Begins a session of an account that has just signed in; fails if its password has changed meanwhile. */
    public Future<TokenIssuer.TokenPair> createTokens(SignIn.SignedIn signedIn) {
        Account account = signedIn.account();
        if (freezes.has(FreezeKind.ACCOUNT, account.id())) {
            return Future.failedFuture(FrozenAccount.refusal());
        }
        RefreshToken token = RefreshToken.first(random);
        RefreshSession session = RefreshSession.begin(
                token,
                account.id(),
                BeginSession.beginning(account.id(), revocations, clock),
                config.session(),
                signedIn.secondFactor());
        return sessions.insert(session)
                .compose(inserted -> accounts.find(account.id()))
                .compose(found -> found.filter(present -> BeginSession.isSame(present, account))
                                .isPresent()
                        ? factors.find(account.id()).map(own -> issuer.tokens(session, token, account, own))
                        : sessions.end(session).compose(ended -> Future.failedFuture(BeginSession.wrongCredentials())));
    }
}
