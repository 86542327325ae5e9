package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.TestMember.Authenticator;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Accounts ask for one-time codes beside the password; recovery codes stand in for them. */
class OneTimeCodesIT {
    private static final String CODES = "/api/users/codes";
    private static final Duration STEP = Duration.ofSeconds(30);

    private static AuthFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static void assertRefused(int status, String code, Answer answer) {
        assertEquals(status, answer.status(), () -> answer.body().toString());
        assertEquals(code, answer.errorCode());
        assertTrue(answer.cookies().isEmpty());
    }

    @Test
    void asksForACodeOnceThePasswordIsRight() {
        TestMember member = TestMember.signUp(fixture);
        Authenticator app = member.turnCodesOn();
        assertTrue(member.client().get(CODES).json().getBoolean("enabled"));
        assertRefused(403, "second_factor.required", member.signIn(null));
        JsonObject wrong = AuthFixture.credentials(member.email, "passwort");
        Answer withoutCode = fixture.visitor.post(AuthFixture.SIGN_IN, wrong);
        Answer withCode = fixture.visitor.post(AuthFixture.SIGN_IN, wrong.copy().put("code", app.code(1)));
        JsonObject unknown = AuthFixture.credentials(AuthFixture.newEmail(), "passwort");
        assertRefused(400, "credentials.invalid", withoutCode);
        assertEquals(withoutCode.body(), withCode.body());
        assertEquals(
                withoutCode.body(),
                fixture.visitor.post(AuthFixture.SIGN_IN, unknown).body());
        Answer right = member.signIn(app.code(1));
        assertEquals(200, right.status());
        assertTrue(member.elsewhere(right).hasSecondFactor());
    }

    @Test
    void programsSignInWithACodeToo() {
        TestMember member = TestMember.signUp(fixture);
        Authenticator app = member.turnCodesOn();
        JsonObject credentials = AuthFixture.credentials(member.email, TestMember.PASSWORD);
        assertRefused(403, "second_factor.required", fixture.visitor.post(ProgramClient.TOKENS, credentials));
        ProgramClient program = ProgramClient.signInWith(fixture.visitor, credentials.put("code", app.code(1)));
        assertTrue(program.claims().containsKey("amr"));
        program.refresh();
        assertTrue(program.claims().containsKey("amr"), "the session keeps it");
    }

    @Test
    void aCodeCountsOnce() {
        TestMember member = TestMember.signUp(fixture);
        Authenticator app = member.turnCodesOn();
        assertRefused(400, "code.wrong", member.signIn(app.code(0)));
        assertEquals(200, member.signIn(app.code(1)).status());
        assertRefused(400, "code.wrong", member.signIn(app.code(1)));
        assertRefused(400, "code.wrong", member.signIn(app.code(2)));
        fixture.harness.clock().advance(STEP.multipliedBy(3));
        assertRefused(400, "code.wrong", member.signIn(app.code(-2)));
        assertEquals(200, member.signIn(app.code(-1)).status());
        assertEquals(200, member.signIn(app.code(0)).status());
    }

    @Test
    void ofCodesThatAreUsedTwiceAtOnceOneCounts() {
        TestMember member = TestMember.signUp(fixture);
        Authenticator app = member.turnCodesOn();
        for (String code : List.of(app.code(1), app.recovery.get(3))) {
            JsonObject body =
                    AuthFixture.credentials(member.email, TestMember.PASSWORD).put("code", code);
            List<Future<Answer>> all = Stream.generate(
                            () -> fixture.visitor.send(HttpMethod.POST, AuthFixture.SIGN_IN, body))
                    .limit(4)
                    .toList();
            long accepted = all.stream()
                    .map(Await::await)
                    .filter(answer -> answer.status() == 200)
                    .count();
            assertEquals(1, accepted);
        }
    }

    @Test
    void aRecoveryCodeCountsOnceHoweverItIsWritten() {
        TestMember member = TestMember.signUp(fixture);
        Authenticator app = member.turnCodesOn();
        assertEquals(10, new HashSet<>(app.recovery).size());
        String code = app.recovery.get(0);
        assertEquals(
                200,
                member.signIn(code.toLowerCase(Locale.ROOT).replace('-', ' ')).status());
        assertRefused(400, "code.wrong", member.signIn(code));
        assertEquals(9, member.client().get(CODES).json().getInteger("recoveryCodes"));
        Answer renewed = member.client().post("/api/users/recovery-codes", null);
        assertEquals(201, renewed.status());
        assertEquals("no-store", renewed.header("Cache-Control"));
        assertRefused(400, "code.wrong", member.signIn(app.recovery.get(1)));
        String fresh = renewed.json().getJsonArray("recoveryCodes").getString(0);
        assertEquals(200, member.signIn(fresh).status());
    }

    @Test
    void codesAreOffUntilOneIsConfirmed() {
        TestMember member = TestMember.signUp(fixture);
        JsonObject confirm = new JsonObject().put("code", "123456");
        assertRefused(400, "codes.not_begun", member.client().post(CODES + "/confirm", confirm));
        assertRefused(400, "codes.off", member.client().post("/api/users/recovery-codes", null));
        JsonObject begun = member.client().post(CODES, null).json();
        assertTrue(begun.getString("uri").startsWith("otpauth://totp/boxoffice:"));
        assertRefused(400, "code.wrong", member.client().post(CODES + "/confirm", confirm));
        assertEquals(200, member.signIn(null).status());
        assertFalse(member.client().get(CODES).json().getBoolean("enabled"));
        member.turnCodesOn();
        assertRefused(400, "codes.on", member.client().post(CODES, null));
    }

    @Test
    void turningThemOffEndsTheOtherSessions() {
        TestMember member = TestMember.signUp(fixture);
        Authenticator app = member.turnCodesOn();
        TestMember other = member.elsewhere(member.signIn(app.code(1)));
        assertEquals(204, member.follow(member.client().delete(CODES)).status());
        assertTrue(member.isSignedIn());
        assertFalse(other.isSignedIn());
        assertEquals(200, member.signIn(null).status());
        assertEquals(204, member.client().delete(CODES).status());
    }

    @Test
    void wrongCodesAreLimitedLikePasswords() {
        TestMember member = TestMember.signUp(fixture);
        Authenticator app = member.turnCodesOn();
        for (int i = 0; i < 20; i++) {
            assertRefused(400, "code.wrong", member.signIn("00000" + i % 10));
            if (i < 19) {
                assertRefused(403, "second_factor.required", member.signIn(null));
            }
        }
        assertEquals(429, member.signIn(app.code(1)).status(), "the password alone does not clear the count");
    }

    @Test
    void storesNoSecretAndNoRecoveryCode() {
        TestMember member = TestMember.signUp(fixture);
        JsonObject begun = member.client().post(CODES, null).json();
        Authenticator app = new Authenticator(begun.getString("secret"), fixture.harness.clock());
        Answer confirmed = member.client().post(CODES + "/confirm", new JsonObject().put("code", app.code(0)));
        String userId = member.claims().getString("sub");
        String stored = fixture.harness.document("auth", "factors", userId).encode();
        assertFalse(stored.contains(begun.getString("secret")));
        for (Object code : confirmed.json().getJsonArray("recoveryCodes")) {
            assertFalse(stored.contains((String) code) || stored.contains(((String) code).replace("-", "")));
        }
        assertNotNull(stored);
        assertNull(member.client().get(CODES).json().getString("secret"));
    }
}
