package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.RunningDomain;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Profile, password and sessions of an account. */
class AccountIT {
    private static final String PASSWORD = "correct horse";
    private static final String NEW_PASSWORD = "battery staple";
    private static final String ME = "/api/users/me";
    private static final String SESSIONS = ME + "/sessions";
    private static AuthFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static ApiClient signUp(String email) {
        return fixture.visitor.with(
                "Cookie",
                AuthFixture.cookie(
                        fixture.visitor.post(AuthFixture.SIGN_UP, AuthFixture.credentials(email, PASSWORD))));
    }

    private static ApiClient signIn(String email) {
        return fixture.visitor
                .with("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .with(
                        "Cookie",
                        AuthFixture.cookie(fixture.visitor
                                .with(
                                        "User-Agent",
                                        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                                .post(AuthFixture.SIGN_IN, AuthFixture.credentials(email, PASSWORD))));
    }

    private static JsonObject currentUser(ApiClient client) {
        return client.get(AuthFixture.CURRENT).json().getJsonObject("currentUser");
    }

    @Test
    void changesTheProfile() {
        ApiClient client = signUp(AuthFixture.newEmail());
        JsonObject profile =
                new JsonObject().put("name", " Ada ").put("language", "DE-ch").put("timeZone", "Europe/Zurich");
        JsonObject changed = client.put(ME, profile).json();
        assertEquals("Ada", changed.getString("name"));
        assertEquals("de-CH", changed.getString("language"));
        assertEquals("Ada", currentUser(client).getString("name"));
        JsonObject cleared = client.put(ME, new JsonObject().putNull("name")).json();
        assertNull(cleared.getString("name"));
        assertEquals("Europe/Zurich", cleared.getString("timeZone"));
    }

    @Test
    void refusesWhatCannotBeShownOrIsNotKnown() {
        ApiClient client = signUp(AuthFixture.newEmail());
        assertEquals(
                "name.unprintable",
                client.put(ME, new JsonObject().put("name", "A\u202eda")).errorCode());
        assertEquals(
                "name.too_long",
                client.put(ME, new JsonObject().put("name", "a".repeat(101))).errorCode());
        assertEquals(
                "language.invalid",
                client.put(ME, new JsonObject().put("language", "no tag")).errorCode());
        assertEquals(
                "timeZone",
                client.put(ME, new JsonObject().put("timeZone", "Mars/Olympus")).errorField());
        assertNull(client.get(ME).json().getString("name"));
    }

    @Test
    void changesThePasswordAndEndsOtherSessions() {
        String email = AuthFixture.newEmail();
        ApiClient client = signUp(email);
        ApiClient other = signIn(email);
        Answer wrong = client.put(
                ME + "/password", new JsonObject().put("password", NEW_PASSWORD).put("newPassword", "another one"));
        assertEquals("password.wrong", wrong.errorCode());
        assertEquals(
                "password.wrong",
                client.put(ME + "/password", new JsonObject().put("newPassword", "another one"))
                        .errorCode());
        assertNotNull(currentUser(other));
        Answer changed = client.put(
                ME + "/password", new JsonObject().put("password", PASSWORD).put("newPassword", NEW_PASSWORD));
        assertEquals(200, changed.status(), () -> changed.body().toString());
        assertNull(currentUser(other));
        assertNull(currentUser(client));
        ApiClient next = fixture.visitor.with("Cookie", AuthFixture.cookie(changed));
        assertEquals(email, currentUser(next).getString("email"));
        try (MailReader mails = new MailReader(fixture)) {
            assertEquals(1, mails.links(LinkPurpose.PASSWORD_CHANGED, email).size());
        }
    }

    @Test
    void listsSessionsAndEndsOneInAllReplicas() {
        String email = AuthFixture.newEmail();
        ApiClient client = signUp(email);
        ApiClient firefox = signIn(email);
        ProgramClient program = ProgramClient.signIn(fixture.visitor, email, PASSWORD);
        JsonArray sessions = new JsonArray(client.get(SESSIONS).body());
        assertEquals(3, sessions.size());
        JsonObject listed = of(sessions, "Firefox on Linux");
        assertEquals("browser", listed.getString("kind"));
        assertEquals("127.0.0.0/24", listed.getString("network"));
        RunningDomain replica = fixture.harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new);
        assertEquals(
                404,
                signUp(AuthFixture.newEmail())
                        .delete(SESSIONS + "/" + listed.getString("id"))
                        .status());
        assertEquals(204, client.delete(SESSIONS + "/" + listed.getString("id")).status());
        assertNull(currentUser(firefox));
        fixture.eventually(() -> currentUser(firefox.at(replica)) == null);
        assertEquals(204, client.delete(SESSIONS + "/" + program.sessionId()).status());
        assertEquals(401, program.tryRefresh(program.refreshToken()).status());
        assertEquals(1, new JsonArray(client.get(SESSIONS).body()).size());
    }

    private static JsonObject of(JsonArray sessions, String device) {
        return sessions.stream()
                .map(JsonObject.class::cast)
                .filter(session -> device.equals(session.getString("device")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(sessions.encode()));
    }

    @Test
    void endsAllSessionsButTheCurrentOne() {
        String email = AuthFixture.newEmail();
        ApiClient client = signUp(email);
        ApiClient other = signIn(email);
        Answer ended = client.delete(SESSIONS + "?except=current");
        assertEquals(204, ended.status());
        assertNull(currentUser(other));
        ApiClient next = fixture.visitor.with("Cookie", AuthFixture.cookie(ended));
        assertNotNull(currentUser(next));
        assertEquals(204, next.delete(SESSIONS).status());
        assertNull(currentUser(next));
    }
}
