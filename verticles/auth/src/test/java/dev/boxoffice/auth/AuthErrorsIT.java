package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.RunningDomain;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each error row of the auth API. */
class AuthErrorsIT {
    private static AuthFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static void assertError(int status, String field, Answer answer) {
        assertEquals(status, answer.status(), () -> answer.body().toString());
        assertEquals(field, answer.errorField());
        assertTrue(answer.cookies().isEmpty());
    }

    private static Answer signUp(String email, String password) {
        return fixture.anybody.post(AuthFixture.SIGN_UP, AuthFixture.credentials(email, password));
    }

    private static Answer signIn(String email, String password) {
        return fixture.anybody.post(AuthFixture.SIGN_IN, AuthFixture.credentials(email, password));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"password\":\"password\"}|email",
                "{\"email\":\"ada\",\"password\":\"password\"}|email",
                "{\"email\":\"ada@host\",\"password\":\"password\"}|email",
                "{\"email\":7,\"password\":\"password\"}|email",
                "{\"email\":\"ada@example.com\"}|password",
                "{\"email\":\"ada@example.com\",\"password\":\"abc\"}|password",
                "{\"email\":\"ada@example.com\",\"password\":null}|password"
            })
    void wrongPropertyIsNamed(String body, String field) {
        JsonObject json = new JsonObject(body);
        assertError(400, field, fixture.anybody.post(AuthFixture.SIGN_UP, json));
        assertError(400, field, fixture.anybody.post(AuthFixture.SIGN_IN, json));
    }

    @Test
    void halvesOfSurrogatePairsAreNoPassword() {
        assertEquals(400, signUp("halves@example.com", "\ud800abcdefgh").status());
        assertEquals(400, signIn("halves@example.com", "\ud800abcdefgh").status());
    }

    @Test
    void passwordsHaveFourTo128Characters() {
        assertEquals(201, signUp(AuthFixture.newEmail(), "1234").status());
        assertEquals(201, signUp(AuthFixture.newEmail(), "x".repeat(128)).status());
        assertError(400, "password", signUp(AuthFixture.newEmail(), "x".repeat(129)));
    }

    @Test
    void allWrongPropertiesAreNamedAtOnce() {
        Answer answer = fixture.anybody.post(AuthFixture.SIGN_UP, new JsonObject());
        assertEquals(400, answer.status());
        assertEquals(2, answer.json().getJsonArray("errors").size());
    }

    @Test
    void addressBelongsToOneAccount() {
        String email = AuthFixture.newEmail();
        assertEquals(201, signUp(email, "password").status());
        Answer again = signUp(email.toUpperCase(Locale.ROOT), "password");
        assertError(400, "email", again);
        assertEquals("email is already in use", again.error());
    }

    @Test
    void givesAnAddressToOneOfConcurrentSignUps() {
        JsonObject wanted = AuthFixture.credentials(AuthFixture.newEmail(), "password");
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(fixture.anybody.send(HttpMethod.POST, AuthFixture.SIGN_UP, wanted));
        }
        List<Integer> statuses = Await.await(Future.all(answers).map(all -> all.<Answer>list())).stream()
                .map(Answer::status)
                .sorted()
                .toList();
        assertEquals(201, statuses.get(0));
        assertTrue(statuses.subList(1, 10).stream().allMatch(status -> status == 400));
    }

    @Test
    void unknownAddressAndWrongPasswordAreTheSameToOutsiders() {
        String email = AuthFixture.newEmail();
        signUp(email, "password");
        Answer wrong = signIn(email, "passwort");
        Answer unknown = signIn(AuthFixture.newEmail(), "password");
        assertError(400, null, wrong);
        assertEquals("Invalid credentials", wrong.error());
        assertEquals(wrong.status(), unknown.status());
        assertEquals(wrong.body(), unknown.body());
    }

    @Test
    void searchOperatorsAreNotCredentials() {
        JsonObject operator = new JsonObject()
                .put("email", new JsonObject().put("$gt", ""))
                .put("password", new JsonObject().put("$gt", ""));
        assertError(400, "email", fixture.anybody.post(AuthFixture.SIGN_IN, operator));
    }

    @Test
    void otherBodiesThanJsonAreRefused() {
        assertError(400, null, raw("application/json", "{"));
        assertError(400, null, fixture.anybody.post(AuthFixture.SIGN_UP, null));
        assertError(415, null, raw("text/plain", "{}"));
        assertError(413, null, raw("application/json", "{\"a\":\"" + "x".repeat(70_000) + "\"}"));
    }

    private static Answer raw(String type, String body) {
        return fixture.anybody.sendRaw(HttpMethod.POST, AuthFixture.SIGN_UP, type, body);
    }

    @Test
    void unknownRoutesAndMethodsAreAnsweredInTheSameFormat() {
        assertError(404, null, fixture.anybody.get("/api/users/nobody"));
        Answer answer = fixture.anybody.get(AuthFixture.SIGN_UP);
        assertError(405, null, answer);
        assertEquals("POST", answer.header("Allow"));
    }

    @Test
    void requestsBeyondTheQueueGetRetryAfter() {
        RunningDomain narrow = fixture.harness.deploy(
                AuthVerticle.DOMAIN,
                AuthVerticle::new,
                Map.of("ARGON2_QUEUE", "1", "ARGON2_THREADS", "1", "ARGON2_MEMORY_KIB", "65536"));
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            JsonObject nobody = AuthFixture.credentials(AuthFixture.newEmail(), "password");
            answers.add(narrow.anonymous().send(HttpMethod.POST, AuthFixture.SIGN_IN, nobody));
        }
        List<Answer> done = Await.await(Future.all(answers).map(all -> all.<Answer>list()));
        List<Answer> refused =
                done.stream().filter(answer -> answer.status() == 503).toList();
        assertTrue(!refused.isEmpty() && refused.size() < done.size(), refused.size() + " refused");
        refused.forEach(answer -> assertEquals("2", answer.header("Retry-After")));
    }
}
