package dev.boxoffice.auth;

import dev.boxoffice.auth.PasskeyChallenges.Purpose;
import dev.boxoffice.auth.model.Factors;
import dev.boxoffice.auth.model.Passkey;
import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Adds a passkey to an account. */
public record AddPasskey(
        FactorStore factors,
        PasskeyChallenges challenges,
        PasskeyVerifier verifier,
        AuthAudit audit,
        SecurityNotices notices,
        Clock clock) {

    /**
     * What a browser has to know to make a passkey.
     *
     * @param known passkeys of the user, of which a device shall not make a second one
     */
    public record Offer(String challenge, List<Passkey> known) {}

    /** Offers to add a passkey. */
    public Future<Offer> offer(String userId) {
        return factors.find(userId).map(found -> {
            requireRoom(found);
            return new Offer(challenges.create(Purpose.REGISTER, userId), found.passkeys());
        });
    }

    /** Adds the passkey that a browser has made. */
    public Future<Passkey> add(
            String userId, String name, JsonObject credential, RelyingParty party, Requester requester) {
        // 1. Spend the challenge that was answered.
        return verifier.parseRegistration(credential)
                .compose(answer -> challenges
                        .spend(answer.challenge(), Purpose.REGISTER, userId)
                        // 2. Verify the answer.
                        .compose(spent -> verifier.verify(answer, party, name, clock.instant())))
                // 3. Add the passkey; a challenge cannot add two.
                .compose(passkey -> factors.update(userId, found -> {
                            requireRoom(found);
                            if (found.passkey(passkey.id()).isPresent()) {
                                throw Problem.invalid("credential", "passkey.known", "This passkey is added already");
                            }
                            return Optional.of(found.withPasskey(passkey));
                        })
                        .map(passkey))
                .onSuccess(added -> {
                    audit.user(SecurityEvent.PASSKEY_ADDED, requester, userId);
                    notices.changed(userId, SecurityNotices.PASSKEY_ADDED);
                });
    }

    private static void requireRoom(Factors factors) {
        if (factors.passkeys().size() >= Factors.MOST_PASSKEYS) {
            throw Problem.invalid(
                    null, "passkey.too_many", "An account has at most " + Factors.MOST_PASSKEYS + " passkeys");
        }
    }
}
