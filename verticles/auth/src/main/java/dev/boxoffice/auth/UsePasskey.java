package dev.boxoffice.auth;

import dev.boxoffice.auth.PasskeyChallenges.Purpose;
import dev.boxoffice.auth.PasskeyVerifier.Assertion;
import dev.boxoffice.auth.PasskeyVerifier.CounterWentBack;
import dev.boxoffice.auth.model.Passkey;
import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;

/** Has a user show a passkey, at sign-in or within a session. */
public record UsePasskey(FactorStore factors, PasskeyChallenges challenges, PasskeyVerifier verifier, Clock clock) {
    /** How often an answer is verified again because the passkey was used elsewhere at the same moment. */
    private static final int MOST_ATTEMPTS = 3;

    /** A challenge for any passkey of the site. */
    public String challenge() {
        return challenges.create(Purpose.SIGN_IN, "");
    }

    /**
     * A challenge for the passkeys of a user.
     *
     * @param passkeys that may answer
     */
    public record Offer(String challenge, List<Passkey> passkeys) {}

    /** A challenge for the passkeys of a user. */
    public Future<Offer> offer(String userId) {
        return factors.find(userId).map(found -> new Offer(challenges.create(Purpose.PROVE, userId), found.passkeys()));
    }

    /** The id of the user who has shown one of their passkeys; whatever is wrong with it fails alike. */
    public Future<String> identify(JsonObject credential, RelyingParty party, Requester requester) {
        return verifier.parseAssertion(credential).compose(answer -> challenges
                .spend(answer.challenge(), Purpose.SIGN_IN, "")
                .compose(spent -> answer.userId()
                        .map(userId -> verify(answer, userId, party, requester, MOST_ATTEMPTS)
                                .map(userId))
                        .orElseGet(() -> Future.failedFuture(PasskeyVerifier.refused()))));
    }

    /** Succeeds if {@code userId} has shown one of their passkeys. */
    public Future<Void> prove(String userId, JsonObject credential, RelyingParty party, Requester requester) {
        return verifier.parseAssertion(credential).compose(answer -> challenges
                .spend(answer.challenge(), Purpose.PROVE, userId)
                .compose(spent ->
                        answer.userId().filter(other -> !other.equals(userId)).isPresent()
                                ? Future.failedFuture(PasskeyVerifier.refused())
                                : verify(answer, userId, party, requester, MOST_ATTEMPTS)));
    }

    private Future<Void> verify(
            Assertion answer, String userId, RelyingParty party, Requester requester, int attempts) {
        // 1. Find the passkey; one of another account is none of this user's.
        return factors.find(userId)
                .compose(found -> found.passkey(answer.passkeyId())
                        .map(passkey -> verifier.verify(answer, passkey, party)
                                .onFailure(failure -> auditCopy(failure, userId, requester))
                                .recover(UsePasskey::asRefusal)
                                // 2. Store its counter, unless it was used elsewhere meanwhile.
                                .compose(use -> factors.save(found.withPasskeyUsed(
                                        passkey.id(), use.counter(), use.isBackedUp(), clock.instant()))))
                        .orElseGet(() -> Future.failedFuture(PasskeyVerifier.refused())))
                .compose(saved ->
                        saved ? Future.succeededFuture() : again(answer, userId, party, requester, attempts - 1));
    }

    /** The counter that is stored now decides. */
    private Future<Void> again(Assertion answer, String userId, RelyingParty party, Requester requester, int attempts) {
        return attempts == 0
                ? Future.failedFuture(new IllegalStateException("the factors of a user change all the time"))
                : verify(answer, userId, party, requester, attempts);
    }

    private static void auditCopy(Throwable failure, String userId, Requester requester) {
        if (failure instanceof CounterWentBack) {
            AuditLog.event(SecurityEvent.PASSKEY_COPIED)
                    .user(userId)
                    .address(requester.address())
                    .write();
        }
    }

    private static <T> Future<T> asRefusal(Throwable failure) {
        return Future.failedFuture(failure instanceof CounterWentBack ? PasskeyVerifier.refused() : failure);
    }
}
