package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.TestMember.Authenticator;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dangerous things ask once more who the user is. */
class ProofIT {
    private static final String DANGEROUS = "/api/users/passkeys/options";

    private static AuthFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static void laterOn() {
        fixture.harness.clock().advance(Duration.ofMinutes(15));
    }

    private static void assertAskedAgain(TestMember member) {
        Answer answer = member.client().post(DANGEROUS, null);
        assertEquals(403, answer.status(), () -> answer.body().toString());
        assertEquals("step_up.required", answer.errorCode());
    }

    private static void assertPossible(TestMember member) {
        assertEquals(200, member.client().post(DANGEROUS, null).status());
    }

    @Test
    void provesByThePasswordWithinTheSession() {
        TestMember member = TestMember.signUp(fixture);
        assertPossible(member);
        laterOn();
        assertAskedAgain(member);
        Answer wrong = member.prove("password", "passwort");
        assertEquals("password.wrong", wrong.errorCode());
        assertAskedAgain(member);
        String session = member.claims().getString("sid");
        assertEquals(200, member.prove("password", TestMember.PASSWORD).status());
        assertEquals(session, member.claims().getString("sid"));
        assertFalse(member.hasSecondFactor());
        assertPossible(member);
        laterOn();
        assertAskedAgain(member);
    }

    @Test
    void provesByACodeWhereThereAreCodes() {
        TestMember member = TestMember.signUp(fixture);
        Authenticator app = member.turnCodesOn();
        laterOn();
        JsonObject ways = member.client().get(TestMember.PROOF).json();
        assertTrue(ways.getBoolean("code"));
        assertFalse(ways.getBoolean("password"));
        assertEquals(
                "second_factor.required",
                member.prove("password", TestMember.PASSWORD).errorCode());
        assertEquals("code.wrong", member.prove("code", "000000").errorCode());
        assertAskedAgain(member);
        assertEquals(200, member.prove("code", app.code(0)).status());
        assertTrue(member.hasSecondFactor());
        assertPossible(member);
        assertEquals("code.wrong", member.prove("code", app.code(0)).errorCode());
    }

    @Test
    void provesByAPasskey() {
        TestMember member = TestMember.signUp(fixture);
        SoftAuthenticator device = member.addPasskey();
        laterOn();
        assertAskedAgain(member);
        String path = TestMember.PROOF + "/passkey";
        JsonObject options = member.client().post(path + "/options", null).json();
        assertEquals(
                device.id(),
                options.getJsonArray("allowCredentials").getJsonObject(0).getString("id"));
        device.counter++;
        JsonObject body = new JsonObject().put("credential", device.answer(options));
        TestMember thief = TestMember.signUp(fixture);
        assertEquals("passkey.challenge", thief.client().post(path, body).errorCode());
        assertEquals(200, member.follow(member.client().post(path, body)).status());
        assertTrue(member.hasSecondFactor());
        assertPossible(member);
        assertEquals("passkey.challenge", member.client().post(path, body).errorCode());
    }

    /** Who knows the password of an account with a passkey gets in, and no further. */
    @Test
    void aPasswordDoesNotProveWhereThereIsAPasskey() {
        TestMember member = TestMember.signUp(fixture);
        member.addPasskey();
        TestMember thief = member.elsewhere(member.signIn(null));
        assertTrue(thief.isSignedIn());
        assertAskedAgain(thief);
        assertFalse(thief.client().get(TestMember.PROOF).json().getBoolean("password"));
        assertEquals(
                "second_factor.required",
                thief.prove("password", TestMember.PASSWORD).errorCode());
        assertAskedAgain(thief);
        ProgramClient program = ProgramClient.signInAs(fixture.visitor, member.email);
        for (int i = 0; i < 2; i++) {
            ApiClient client = fixture.visitor.with("Authorization", "Bearer " + program.accessToken());
            assertEquals("step_up.required", client.post(DANGEROUS, null).errorCode());
            program.refresh();
        }
        assertPossible(member);
    }

    @Test
    void anothersPasskeyProvesNothing() {
        TestMember member = TestMember.signUp(fixture);
        TestMember other = TestMember.signUp(fixture);
        SoftAuthenticator others = other.addPasskey();
        String path = TestMember.PROOF + "/passkey";
        JsonObject options = member.client().post(path + "/options", null).json();
        JsonObject body = new JsonObject().put("credential", others.answer(options));
        assertEquals("passkey.refused", member.client().post(path, body).errorCode());
    }

    @Test
    void wrongProofsAreLimitedLikeSignIns() {
        TestMember member = TestMember.signUp(fixture);
        for (int i = 0; i < 20; i++) {
            assertEquals(400, member.prove("password", "wrong " + i).status());
        }
        assertEquals(429, member.prove("password", TestMember.PASSWORD).status());
    }

    @Test
    void programsCannotProve() {
        ProgramClient program = ProgramClient.signIn(fixture.visitor);
        ApiClient client = fixture.visitor.with("Authorization", "Bearer " + program.accessToken());
        JsonObject body = new JsonObject().put("password", TestMember.PASSWORD);
        assertEquals("proof.browser_only", client.post(TestMember.PROOF, body).errorCode());
        laterOn();
        program.refresh();
        ApiClient later = fixture.visitor.with("Authorization", "Bearer " + program.accessToken());
        assertEquals("step_up.required", later.post(DANGEROUS, null).errorCode());
    }

    @Test
    void sessionsOfEarlierVersionsProveToo() {
        TestMember member = TestMember.signUp(fixture);
        String session = member.claims().getString("sid");
        JsonObject document = new JsonObject().put("_id", session);
        Await.await(fixture.harness.mongo("auth").removeDocument("browser_sessions", document));
        assertEquals(200, member.prove("password", TestMember.PASSWORD).status());
        assertTrue(member.isSignedIn());
        assertNotNull(fixture.harness.document(
                "auth", "browser_sessions", member.claims().getString("sid")));
        assertFalse(session.equals(member.claims().getString("sid")));
        assertNull(member.claims().getJsonArray("amr"));
    }
}
