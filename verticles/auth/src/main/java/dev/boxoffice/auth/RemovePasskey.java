package dev.boxoffice.auth;

import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.util.Optional;

/** Removes a passkey from an account. */
public record RemovePasskey(
        FactorStore factors, EndOtherSessions otherSessions, AuthAudit audit, SecurityNotices notices) {

    /**
     * Removes a passkey; if it was the last factor, the user's other sessions end.
     *
     * @return the new token of this session, if the others were ended
     */
    public Future<Optional<TokenIssuer.Session>> remove(Identity session, String id, Requester requester) {
        String userId = session.userId();
        return factors.update(
                        userId,
                        found -> found.passkey(id).isPresent()
                                ? Optional.of(found.withoutPasskey(id))
                                : Optional.empty())
                .map(changed -> changed.orElseThrow(() -> Problem.notFound("Passkey")))
                .onSuccess(changed -> {
                    audit.user(SecurityEvent.PASSKEY_REMOVED, requester, userId);
                    notices.changed(userId, SecurityNotices.PASSKEY_REMOVED);
                })
                .compose(left -> left.hasAny()
                        ? Future.succeededFuture(Optional.empty())
                        : otherSessions.end(session, requester));
    }
}
