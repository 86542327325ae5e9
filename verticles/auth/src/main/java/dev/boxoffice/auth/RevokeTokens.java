package dev.boxoffice.auth;

import dev.boxoffice.auth.model.RefreshToken;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.util.Optional;

/** Ends the session of a program. */
public record RevokeTokens(RefreshSessionStore sessions, AuthAudit audit) {

    /** Ends the session that {@code refreshToken} belongs to, whether or not the token is spent. */
    public Future<Void> revokeTokens(String refreshToken, Requester requester) {
        return RefreshToken.parse(refreshToken)
                .map(token -> sessions.end(token.sessionId()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .onSuccess(ended ->
                        ended.ifPresent(session -> audit.user(SecurityEvent.SIGN_OUT, requester, session.userId())))
                .mapEmpty();
    }
}
