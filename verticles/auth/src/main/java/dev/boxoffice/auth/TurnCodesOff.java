package dev.boxoffice.auth;

import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.util.Optional;

/** Turns one-time codes off, with their recovery codes. */
public record TurnCodesOff(
        FactorStore factors, EndOtherSessions otherSessions, AuthAudit audit, SecurityNotices notices) {

    /**
     * Turns the codes off; does nothing if they are not on. If they were the last factor, the user's other sessions
     * end.
     *
     * @return the new token of this session, if the others were ended
     */
    public Future<Optional<TokenIssuer.Session>> turnOff(Identity session, Requester requester) {
        String userId = session.userId();
        return factors.find(userId).compose(before -> factors.update(
                        userId, found -> found.codes() == null ? Optional.empty() : Optional.of(found.withoutCodes()))
                .compose(changed -> {
                    if (changed.isEmpty() || !before.hasCodes()) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    audit.user(SecurityEvent.CODES_OFF, requester, userId);
                    notices.changed(userId, SecurityNotices.CODES_OFF);
                    return changed.get().hasAny()
                            ? Future.succeededFuture(Optional.empty())
                            : otherSessions.end(session, requester);
                }));
    }
}
