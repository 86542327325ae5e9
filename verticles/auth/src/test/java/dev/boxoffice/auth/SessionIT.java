package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.TokenVerifier;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.testing.TcpProxy;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing up, in and out as browsers and programs do. */
class SessionIT {
    private static AuthFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Answer signUp(String email) {
        return fixture.visitor.post(AuthFixture.SIGN_UP, AuthFixture.credentials(email, "password"));
    }

    private static JsonObject currentUser(ApiClient client) {
        Answer answer = client.get(AuthFixture.CURRENT);
        assertEquals(200, answer.status());
        assertTrue(answer.json().containsKey("currentUser"));
        return answer.json().getJsonObject("currentUser");
    }

    @Test
    void signsInWithTheSignUp() {
        String email = AuthFixture.newEmail();
        Answer answer = signUp(email);
        assertEquals(201, answer.status());
        assertEquals(email, answer.json().getString("email"));
        assertTrue(Ids.isValid(answer.json().getString("id")));
        assertEquals(2, answer.json().size());
        assertEquals(answer.json(), currentUser(fixture.visitor.with("Cookie", AuthFixture.cookie(answer))));
    }

    @Test
    void hidesTheCookieFromScripts() {
        String cookie = signUp(AuthFixture.newEmail()).cookies().get(0);
        assertTrue(cookie.startsWith("session="), cookie);
        List<String> attributes = List.of(cookie.toLowerCase(Locale.ROOT).split("; "));
        assertTrue(attributes.containsAll(List.of("httponly", "samesite=lax", "path=/", "max-age=604800")), cookie);
        assertFalse(attributes.contains("secure"), cookie);
    }

    @Test
    void marksTheCookieSecureBehindHttps() {
        ApiClient secure = fixture.harness
                .deploy(
                        AuthVerticle.DOMAIN,
                        AuthVerticle::new,
                        Map.of("COOKIE_SECURE", "true", "SESSION_SECONDS", "600"))
                .anonymous();
        String cookie = secure.post(AuthFixture.SIGN_UP, AuthFixture.credentials(AuthFixture.newEmail(), "password"))
                .cookies()
                .get(0);
        assertTrue(cookie.contains("Secure") && cookie.contains("Max-Age=600"), cookie);
        assertTrue(cookie.startsWith("__Host-session=") && cookie.contains("Path=/"), cookie);
        assertFalse(cookie.contains("Domain"), cookie);
        String token = cookie.split("[=;]", 3)[1];
        assertNotNull(currentUser(secure.with("Cookie", "__Host-session=" + token)));
        assertNull(currentUser(secure.with("Cookie", "session=" + token)));
    }

    @Test
    void signsInAfterTheSignUp() {
        String email = AuthFixture.newEmail();
        JsonObject user = signUp(email).json();
        Answer answer = fixture.visitor.post(
                AuthFixture.SIGN_IN, AuthFixture.credentials(" " + email.toUpperCase(Locale.ROOT) + " ", "password"));
        assertEquals(200, answer.status(), () -> answer.body().toString());
        assertEquals(user, answer.json());
        assertEquals(user, currentUser(fixture.visitor.with("Cookie", AuthFixture.cookie(answer))));
    }

    @Test
    void acceptsTheTokenAsBearer() {
        Answer answer = signUp(AuthFixture.newEmail());
        String token = AuthFixture.cookie(answer).substring("session=".length());
        assertEquals(answer.json(), currentUser(fixture.visitor.with("Authorization", "Bearer " + token)));
    }

    @Test
    void issuesTokensWithUserAndExpiry() {
        Answer answer = signUp(AuthFixture.newEmail());
        JsonObject claims = claims(AuthFixture.cookie(answer));
        assertEquals(answer.json().getString("id"), claims.getString("sub"));
        assertEquals(answer.json().getString("email"), claims.getString("email"));
        assertEquals(TokenVerifier.ISSUER, claims.getString("iss"));
        assertEquals(604_800, claims.getLong("exp") - claims.getLong("iat"));
    }

    private static JsonObject claims(String cookie) {
        byte[] json = Base64.getUrlDecoder().decode(cookie.split("\\.", -1)[1]);
        return new JsonObject(new String(json, StandardCharsets.UTF_8));
    }

    @Test
    void hasNoUserWithoutAValidSession() {
        assertNull(currentUser(fixture.visitor));
        assertNull(currentUser(fixture.visitor.with("Cookie", "session=forged")));
        assertNull(currentUser(fixture.visitor.with("Authorization", "Bearer a.b.c")));
    }

    @Test
    void deletesTheCookieAtSignOut() {
        Answer posted = fixture.visitor.post("/api/users/signout", new JsonObject());
        Answer plain = fixture.visitor.post("/api/users/signout", null);
        Answer gotten = fixture.visitor.get("/api/users/signout");
        for (Answer answer : List.of(posted, plain, gotten)) {
            assertEquals(200, answer.status());
            assertEquals(new JsonObject(), answer.json());
            String cookie = answer.cookies().get(0);
            assertTrue(cookie.startsWith("session=;") && cookie.contains("Max-Age=0"), cookie);
        }
    }

    /** What could not be stored has not happened, and can be asked for again. */
    @Test
    void repeatsASignOutThatCouldNotBeStored() {
        // On its own: replicas within one process share their connections.
        try (DomainHarness harness = DomainHarness.start(Map.of("ARGON2_MEMORY_KIB", "1024"));
                TcpProxy proxy =
                        new TcpProxy(harness.vertx(), harness.environment().getString("MONGODB_URI"))) {
            RunningDomain auth =
                    harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new, Map.of("MONGODB_URI", proxy.address()));
            JsonObject credentials = AuthFixture.credentials(AuthFixture.newEmail(), "password");
            Answer signedUp = auth.anonymous().post(AuthFixture.SIGN_UP, credentials);
            ApiClient client = auth.anonymous().with("Cookie", AuthFixture.cookie(signedUp));
            proxy.refuse();
            Answer refused = client.post("/api/users/signout", null);
            assertEquals(503, refused.status());
            assertEquals(List.of(), refused.cookies());
            assertNotNull(currentUser(client));
            proxy.heal();
            fixture.eventually(() -> client.post("/api/users/signout", null).status() == 200);
            assertNull(currentUser(client));
            MongoClient mongo = harness.mongo(AuthVerticle.DOMAIN);
            assertEquals(1, Await.await(mongo.count("ended_sessions", new JsonObject())));
            auth.stop();
        }
    }

    @Test
    void endsTheSessionOnAllReplicasAtSignOut() {
        RunningDomain replica = fixture.harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new);
        String ended = AuthFixture.cookie(signUp(AuthFixture.newEmail()));
        Answer other = signUp(AuthFixture.newEmail());
        assertNotNull(currentUser(replica.anonymous().with("Cookie", ended)));
        fixture.visitor.with("Cookie", ended).post("/api/users/signout", null);
        assertNull(currentUser(fixture.visitor.with("Cookie", ended)));
        String token = ended.substring("session=".length());
        assertNull(currentUser(fixture.visitor.with("Authorization", "Bearer " + token)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> currentUser(replica.anonymous().with("Cookie", ended)) == null);
        // A replica that starts later knows it too, and other sessions go on.
        RunningDomain later = fixture.harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new);
        assertNull(currentUser(later.anonymous().with("Cookie", ended)));
        assertNotNull(currentUser(later.anonymous().with("Cookie", AuthFixture.cookie(other))));
    }

    @Test
    void publishesKeysThatVerifySessions() {
        Answer answer = signUp(AuthFixture.newEmail());
        JsonObject keys =
                fixture.visitor.get("/api/users/.well-known/jwks.json").json();
        JsonObject key = keys.getJsonArray("keys").getJsonObject(0);
        assertEquals("ES256", key.getString("alg"));
        assertFalse(key.containsKey("d"));
        TokenVerifier outsider = new TokenVerifier(fixture.harness.vertx(), fixture.harness.clock());
        outsider.useKeys(List.of(key));
        String token = AuthFixture.cookie(answer).substring("session=".length());
        assertEquals(
                answer.json().getString("id"),
                Await.await(outsider.verify(token)).userId());
    }

    @Test
    void storesPasswordsAsHashesOnly() {
        String id = signUp(AuthFixture.newEmail()).json().getString("id");
        JsonObject document = fixture.harness.document("auth", "accounts", id);
        assertTrue(document.getString("passwordHash").startsWith("$argon2id$"));
        assertFalse(document.encode().contains("\"password\""));
    }
}
