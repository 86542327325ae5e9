package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Signs in with a passkey, which says itself whose it is. */
public record SignInByPasskey(UsePasskey passkeys, AccountStore accounts, AuthAudit audit) {

    /** A challenge for any passkey. */
    public String challenge() {
        return passkeys.challenge();
    }

    /** The account whose passkey has answered a challenge. */
    public Future<Account> signIn(JsonObject credential, RelyingParty party, Requester requester) {
        return passkeys.identify(credential, party, requester)
                .compose(accounts::find)
                .map(found -> found.orElseThrow(PasskeyVerifier::refused))
                .onSuccess(account -> audit.user(SecurityEvent.SIGN_IN, requester, account.id()))
                .onFailure(failure -> auditFailure(failure, requester));
    }

    private static void auditFailure(Throwable failure, Requester requester) {
        if (failure instanceof Problem.Invalid) {
            AuditLog.event(SecurityEvent.SIGN_IN_REFUSED)
                    .address(requester.address())
                    .write();
        }
    }
}
