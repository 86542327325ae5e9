package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RecordedAuditLog;
import dev.boxoffice.testing.RunningDomain;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A key is changed while people are signed in, and the old one goes when nobody needs it. */
class KeyRotationIT {
    @Test
    void oldKeyIsRetiredOnceItsSessionsHaveEnded() throws GeneralSecurityException {
        Map<String, String> changed = Map.of("JWT_PRIVATE_KEY", SigningKeyIT.newPem());
        try (DomainHarness harness = DomainHarness.start(Map.of("ARGON2_MEMORY_KIB", "1024"));
                RecordedAuditLog audit = new RecordedAuditLog()) {
            RunningDomain old = harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new);
            String oldKid = kids(old).get(0);
            Answer before = signUp(old);
            // As with a rolling update: for a while both sign, and each believes the other.
            RunningDomain fresh = harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new, changed);
            Answer after = signUp(fresh);
            Awaitility.await().untilAsserted(() -> assertKnown(old, after));
            assertKnown(fresh, before);
            old.stop();
            assertKnown(fresh, before);
            assertEquals(List.of(), audit.entries(SecurityEvent.KEY_RETIRED));

            harness.clock().advance(Revocations.LONGEST_SESSION.plus(Duration.ofDays(2)));
            RunningDomain restarted = harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new, changed);
            Awaitility.await().until(() -> !kids(restarted).contains(oldKid));
            Awaitility.await().until(() -> !kids(fresh).contains(oldKid));
            assertNull(user(restarted, before));
            assertKnown(restarted, signUp(fresh));
            assertFalse(audit.entries(SecurityEvent.KEY_RETIRED).isEmpty());
        }
    }

    private static List<String> kids(RunningDomain domain) {
        return domain.anonymous().get("/api/users/.well-known/jwks.json").json().getJsonArray("keys").stream()
                .map(JsonObject.class::cast)
                .map(key -> key.getString("kid"))
                .toList();
    }

    private static Answer signUp(RunningDomain domain) {
        return domain.anonymous()
                .post(AuthFixture.SIGN_UP, AuthFixture.credentials(AuthFixture.newEmail(), "password"));
    }

    private static void assertKnown(RunningDomain domain, Answer signedUp) {
        assertEquals(signedUp.json(), user(domain, signedUp));
    }

    private static JsonObject user(RunningDomain domain, Answer signedUp) {
        return domain.anonymous()
                .with("Cookie", AuthFixture.cookie(signedUp))
                .get(AuthFixture.CURRENT)
                .json()
                .getJsonObject("currentUser");
    }
}
