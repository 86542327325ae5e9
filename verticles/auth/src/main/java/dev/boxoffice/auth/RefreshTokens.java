package dev.boxoffice.auth;

import dev.boxoffice.auth.model.RefreshSession;
import dev.boxoffice.auth.model.RefreshSession.Verdict;
import dev.boxoffice.auth.model.RefreshToken;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Exchanges a refresh token for new tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">OAuth 2.0 Security Best Current Practice,
 *     refresh token rotation</a>
 */
public final class RefreshTokens {
    private final RefreshSessionStore sessions;
    private final AccountStore accounts;
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
            Revocations revocations,
            TokenIssuer issuer,
            AuthAudit audit,
            TokensConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.revocations = revocations;
        this.issuer = issuer;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Spends {@code refreshToken}; fails if it is not the newest, and ends its session if it was spent before. */
    public Future<TokenIssuer.TokenPair> refreshTokens(String refreshToken, Requester requester) {
        return RefreshToken.parse(refreshToken)
                .map(token -> refresh(token, requester))
                .orElseGet(() -> refuseUnknown(requester));
    }

    private Future<TokenIssuer.TokenPair> refresh(RefreshToken token, Requester requester) {
        // 1. Find the session and judge the token.
        return sessions.find(token.sessionId())
                .compose(found -> found.map(session -> refresh(session, token, requester))
                        .orElseGet(() -> refuseUnknown(requester)));
    }

    private Future<TokenIssuer.TokenPair> refresh(RefreshSession session, RefreshToken token, Requester requester) {
        Verdict verdict = session.judge(token, clock.instant(), config.leeway());
        if (verdict != Verdict.OVER && revocations.has(session.id(), session.userId(), session.begunAt())) {
            return end(session, Verdict.OVER, requester);
        }
        return switch (verdict) {
            case VALID -> rotate(session, token, requester);
            case REUSED -> end(session, verdict, requester);
            case REPEATED, OVER -> refuse(session, verdict, requester);
        };
    }

    private Future<TokenIssuer.TokenPair> rotate(RefreshSession session, RefreshToken spent, Requester requester) {
        // 2. Read the account before the token is spent, so that a failure leaves the token valid.
        return accounts.find(session.userId()).compose(found -> {
            if (found.isEmpty()) {
                return end(session, Verdict.OVER, requester);
            }
            // 3. Spend the token; if another request was faster, judge it again, as a spent one.
            RefreshToken next = spent.next(random);
            return sessions.rotate(spent, next)
                    .compose(rotated -> rotated.isPresent()
                            ? Future.succeededFuture(issuer.tokens(rotated.get(), next, found.get()))
                            : refresh(spent, requester));
        });
    }

    /** Of concurrent requests that find the same reason to end a session, one reports it. */
    private Future<TokenIssuer.TokenPair> end(RefreshSession session, Verdict reason, Requester requester) {
        return sessions.end(session)
                .compose(ended -> refuse(session, ended.isPresent() ? reason : Verdict.OVER, requester));
    }

    private Future<TokenIssuer.TokenPair> refuse(RefreshSession session, Verdict verdict, Requester requester) {
        SecurityEvent event =
                switch (verdict) {
                    case REPEATED -> SecurityEvent.REFRESH_REPEATED;
                    case REUSED -> SecurityEvent.REFRESH_REUSED;
                    case OVER, VALID -> SecurityEvent.REFRESH_REFUSED;
                };
        audit.session(event, requester, session);
        return Future.failedFuture(Problem.badCredentials());
    }

    private static Future<TokenIssuer.TokenPair> refuseUnknown(Requester requester) {
        AuditLog.event(SecurityEvent.REFRESH_REFUSED)
                .address(requester.address())
                .write();
        return Future.failedFuture(Problem.badCredentials());
    }
}
