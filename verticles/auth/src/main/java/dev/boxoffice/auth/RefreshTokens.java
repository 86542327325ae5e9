package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.Factors;
import dev.boxoffice.auth.model.RefreshSession;
import dev.boxoffice.auth.model.RefreshSession.Verdict;
import dev.boxoffice.auth.model.RefreshToken;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Exchanges a refresh token for new tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">OAuth 2.0 Security Best Current Practice,
 *     refresh token rotation</a>
 */
public final class RefreshTokens {
    private final RefreshSessionStore sessions;
    private final AccountStore accounts;
    private final FactorStore factors;
    private final Revocations revocations;
    private final TokenIssuer issuer;
    private final AuthAudit audit;
    private final TokensConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Rotates the tokens of {@code sessions}. */
    public RefreshTokens(
            RefreshSessionStore sessions,
            AccountStore accounts,
            FactorStore factors,
            Revocations revocations,
            TokenIssuer issuer,
            AuthAudit audit,
            TokensConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.factors = factors;
        this.revocations = revocations;
        this.issuer = issuer;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Spends {@code refreshToken}; fails if it is not the newest, and ends its session if it was spent before. */
    public Future<TokenIssuer.TokenPair> refreshTokens(String refreshToken, Requester requester) {
        return RefreshToken.parse(refreshToken)
                .map(token -> exchange(token, requester))
                .orElseGet(() -> refuseUnknown(requester));
    }

    private Future<TokenIssuer.TokenPair> exchange(RefreshToken spent, Requester requester) {
        // 1. Find the session of the token.
        return findSession(spent, requester)
                // 2. Refuse the token unless it is the newest; end its session if it was spent before.
                .compose(session -> applyVerdict(session, spent, requester)
                        // 3. Read the account before the token is spent, so that a failure leaves the token valid.
                        .compose(valid -> findAccount(session, requester)))
                // 4. Spend the token; if another request was faster, judge it again, as a spent one.
                .compose(account -> factors.find(account.id()).compose(own -> rotate(spent, account, own)))
                .compose(next -> next.isPresent() ? Future.succeededFuture(next.get()) : exchange(spent, requester));
    }

    private Future<RefreshSession> findSession(RefreshToken token, Requester requester) {
        return sessions.find(token.sessionId())
                .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> refuseUnknown(requester)));
    }

    private Future<Void> applyVerdict(RefreshSession session, RefreshToken token, Requester requester) {
        Verdict verdict = session.judge(token, clock.instant(), config.leeway());
        if (verdict != Verdict.OVER && revocations.has(session.id(), session.userId(), session.begunAt())) {
            return end(session, Verdict.OVER, requester);
        }
        return switch (verdict) {
            case VALID -> Future.succeededFuture();
            case REUSED -> end(session, verdict, requester);
            case REPEATED, OVER -> refuse(session, verdict, requester);
        };
    }

    private Future<Account> findAccount(RefreshSession session, Requester requester) {
        return accounts.find(session.userId()).compose(found -> found.map(Future::succeededFuture)
                .orElseGet(() -> end(session, Verdict.OVER, requester)));
    }

    /** The next tokens; empty if {@code spent} is not the newest token any more. */
    private Future<Optional<TokenIssuer.TokenPair>> rotate(RefreshToken spent, Account account, Factors own) {
        RefreshToken next = spent.next(random);
        return sessions.rotate(spent, next)
                .map(rotated -> rotated.map(session -> issuer.tokens(session, next, account, own)));
    }

    /** Of concurrent requests that find the same reason to end a session, one reports it. */
    private <T> Future<T> end(RefreshSession session, Verdict reason, Requester requester) {
        return sessions.end(session)
                .compose(ended -> refuse(session, ended.isPresent() ? reason : Verdict.OVER, requester));
    }

    private <T> Future<T> refuse(RefreshSession session, Verdict verdict, Requester requester) {
        SecurityEvent event =
                switch (verdict) {
                    case REPEATED -> SecurityEvent.REFRESH_REPEATED;
                    case REUSED -> SecurityEvent.REFRESH_REUSED;
                    case OVER, VALID -> SecurityEvent.REFRESH_REFUSED;
                };
        audit.session(event, requester, session);
        return Future.failedFuture(Problem.badCredentials());
    }

    private static <T> Future<T> refuseUnknown(Requester requester) {
        AuditLog.event(SecurityEvent.REFRESH_REFUSED)
                .address(requester.address())
                .write();
        return Future.failedFuture(Problem.badCredentials());
    }
}
