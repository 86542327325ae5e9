package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.auth.model.SigningKey;
import dev.boxoffice.auth.store.SigningKeyStore;
import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.platform.identity.TokenVerifier;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import io.vertx.ext.mongo.MongoClient;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which key signs sessions, and who believes it. */
class SigningKeyIT {
    private static DomainHarness harness;
    private static RunningDomain first;

    @BeforeAll
    static void deploy() {
        harness = DomainHarness.start(Map.of("ARGON2_MEMORY_KIB", "1024"));
        first = harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new);
    }

    @AfterAll
    static void close() {
        harness.close();
    }

    private static String kid(RunningDomain domain) {
        return domain.anonymous()
                .get("/api/users/.well-known/jwks.json")
                .json()
                .getJsonArray("keys")
                .getJsonObject(0)
                .getString("kid");
    }

    private static Answer signUp(RunningDomain domain) {
        return domain.anonymous()
                .post(AuthFixture.SIGN_UP, AuthFixture.credentials(AuthFixture.newEmail(), "password"));
    }

    @Test
    void replicasAndRestartsShareTheKey() {
        RunningDomain replica = harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new);
        assertEquals(kid(first), kid(replica));
        replica.stop();
        assertEquals(kid(first), kid(harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new)));
    }

    @Test
    void storesOneOfConcurrentFirstKeys() {
        SigningKeyStore store = new SigningKeyStore(harness.vertx(), harness.mongo("race"));
        List<Future<SigningKey>> keys = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            keys.add(store.findOrCreate());
        }
        List<SigningKey> found = Await.await(Future.all(keys).map(all -> all.<SigningKey>list()));
        assertEquals(1, found.stream().distinct().count());
    }

    @Test
    void readsAKeyThatAnEarlierVersionStored() {
        JsonObject jwk = new JsonObject()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("alg", "ES256")
                .put("use", "sig")
                .put("kid", "mOh9OSeX91UtA53rJx2b_f2X3vGzG_1cuzaQFxxRheQ")
                .put("x", "PsKnQRbZTbiUZxrY00B16LRvi6FA06EO8nb3a8pRNew")
                .put("y", "nyl7h_hJNSr0BOLkiIMfGDzPzWninEYbgr6oYolku7U")
                .put("d", "_90iulfqcUcxb3DkM504ig64A1ocehVnTWYrvTZ-O-8");
        MongoClient mongo = harness.mongo("stored");
        Await.await(mongo.insert("keys", new JsonObject().put("_id", "current").put("jwk", jwk)));
        SigningKey key = Await.await(new SigningKeyStore(harness.vertx(), mongo).findOrCreate());
        assertEquals(jwk.getMap(), key.privateJwk());
        Vertx vertx = harness.vertx();
        String token = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(new JsonObject(key.privateJwk())))
                .generateToken(
                        new JsonObject().put("sub", "u1").put("email", "a@example.com"),
                        TokenVerifier.claims().setExpiresInSeconds(60));
        TokenVerifier tokens = new TokenVerifier(vertx, Clock.systemUTC());
        tokens.useKeys(List.of(new JsonObject(key.publicJwk())));
        assertEquals("u1", Await.await(tokens.verify(token)).userId());
    }

    @Test
    void configuredKeyIsUsedAndOldSessionsStayValid() throws GeneralSecurityException {
        Answer before = signUp(first);
        RunningDomain rotated =
                harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new, Map.of("JWT_PRIVATE_KEY", newPem()));
        Answer after = signUp(rotated);
        assertKnown(rotated, before);
        assertKnown(rotated, after);
        // The older replica learns of the new key by its announcement.
        Awaitility.await().untilAsserted(() -> assertKnown(first, after));
    }

    private static void assertKnown(RunningDomain domain, Answer signedUp) {
        ApiClient client = domain.anonymous().with("Cookie", AuthFixture.cookie(signedUp));
        JsonObject user = client.get(AuthFixture.CURRENT).json().getJsonObject("currentUser");
        assertEquals(signedUp.json(), user);
    }

    static String newPem() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----";
    }

    @Test
    void wrongKeyIsOneLineAtStart() {
        ConfigException refused = assertThrows(
                ConfigException.class,
                () -> harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new, Map.of("JWT_PRIVATE_KEY", "x")));
        assertEquals("JWT_PRIVATE_KEY must be a P-256 key in PEM format (PKCS#8)", refused.getMessage());
    }
}
