package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.RecordedAuditLog;
import dev.boxoffice.testing.RunningDomain;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users add passkeys, sign in with them, rename and remove them. */
class PasskeysIT {
    private static final String PASSKEYS = "/api/users/passkeys";
    private static final String SIGN_IN = "/api/users/signin/passkey";

    private static AuthFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Answer signIn(SoftAuthenticator device) {
        JsonObject options =
                TestMember.local(fixture).post(SIGN_IN + "/options", null).json();
        return TestMember.local(fixture).post(SIGN_IN, new JsonObject().put("credential", device.answer(options)));
    }

    @Test
    void signsInWithAPasskeyAndNoAddress() {
        TestMember member = TestMember.signUp(fixture);
        SoftAuthenticator device = member.addPasskey();
        device.counter++;
        Answer answer = signIn(device);
        assertEquals(200, answer.status(), () -> answer.body().toString());
        assertEquals(member.email, answer.json().getString("email"));
        TestMember again = member.elsewhere(answer);
        assertTrue(again.isSignedIn());
        assertTrue(again.hasSecondFactor());
        assertTrue(member.hasSecondFactor(), "it was shown when it was added");
    }

    @Test
    void offersWhatWebAuthnAsksFor() {
        TestMember member = TestMember.signUp(fixture);
        SoftAuthenticator device = member.addPasskey();
        JsonObject options = member.passkeyOptions();
        assertEquals("localhost", options.getJsonObject("rp").getString("id"));
        assertEquals("required", options.getJsonObject("authenticatorSelection").getString("residentKey"));
        assertEquals("required", options.getJsonObject("authenticatorSelection").getString("userVerification"));
        JsonObject excluded = options.getJsonArray("excludeCredentials").getJsonObject(0);
        assertEquals(device.id(), excluded.getString("id"));
        JsonObject signIn =
                TestMember.local(fixture).post(SIGN_IN + "/options", null).json();
        assertTrue(signIn.getJsonArray("allowCredentials").isEmpty(), "it does not tell which there are");
    }

    @Test
    void listsRenamesAndRemovesPasskeys() {
        TestMember member = TestMember.signUp(fixture);
        String first = member.addPasskey().id();
        String second = member.addPasskey().id();
        assertEquals(2, member.client().get(PASSKEYS).list().size());
        Answer renamed = member.client().put(PASSKEYS + "/" + second, new JsonObject().put("name", " Key ring "));
        assertEquals("Key ring", renamed.json().getString("name"));
        assertEquals(204, member.client().delete(PASSKEYS + "/" + first).status());
        assertEquals(404, member.client().delete(PASSKEYS + "/" + first).status());
        assertEquals(
                second, member.client().get(PASSKEYS).list().getJsonObject(0).getString("id"));
        TestMember other = TestMember.signUp(fixture);
        assertEquals(404, other.client().delete(PASSKEYS + "/" + second).status());
        assertEquals(
                404,
                other.client()
                        .put(PASSKEYS + "/" + second, new JsonObject().put("name", "Mine"))
                        .status());
        assertEquals(1, member.client().get(PASSKEYS).list().size());
    }

    @Test
    void removedPasskeysDoNotSignIn() {
        TestMember member = TestMember.signUp(fixture);
        SoftAuthenticator device = member.addPasskey();
        try (RecordedAuditLog audit = new RecordedAuditLog()) {
            member.addPasskey();
            member.follow(member.client().delete(PASSKEYS + "/" + device.id()));
            assertEquals(1, audit.entries(SecurityEvent.PASSKEY_ADDED).size());
            assertEquals(1, audit.entries(SecurityEvent.PASSKEY_REMOVED).size());
        }
        device.counter++;
        Answer answer = signIn(device);
        assertEquals(400, answer.status());
        assertEquals("passkey.refused", answer.errorCode());
    }

    @Test
    void removingTheLastFactorEndsTheOtherSessionsOnly() {
        TestMember member = TestMember.signUp(fixture);
        SoftAuthenticator device = member.addPasskey();
        device.counter++;
        TestMember other = member.elsewhere(signIn(device));
        ProgramClient program = ProgramClient.signInAs(fixture.visitor, member.email);
        assertTrue(other.isSignedIn());
        Answer removed = member.follow(member.client().delete(PASSKEYS + "/" + device.id()));
        assertEquals(204, removed.status());
        assertTrue(member.isSignedIn(), "with a new cookie");
        assertFalse(member.hasSecondFactor());
        assertFalse(other.isSignedIn());
        assertNull(program.currentUser());
    }

    @Test
    void removingOneOfTwoFactorsEndsNothing() {
        TestMember member = TestMember.signUp(fixture);
        SoftAuthenticator device = member.addPasskey();
        member.turnCodesOn();
        device.counter++;
        TestMember other = member.elsewhere(signIn(device));
        Answer removed = member.client().delete(PASSKEYS + "/" + device.id());
        assertEquals(204, removed.status());
        assertTrue(removed.cookies().isEmpty());
        assertTrue(other.isSignedIn());
    }

    @Test
    void anAccountHasAtMostTwenty() {
        TestMember member = TestMember.signUp(fixture);
        SoftAuthenticator late = new SoftAuthenticator(member.origin());
        JsonObject credential = late.register(member.passkeyOptions());
        for (int i = 0; i < 20; i++) {
            member.addPasskey();
        }
        assertEquals("passkey.too_many", member.add(credential).errorCode());
        assertEquals(
                "passkey.too_many",
                member.client().post(PASSKEYS + "/options", null).errorCode());
    }

    @Test
    void anAddressIsNoDomainForPasskeys() {
        Answer answer = fixture.visitor.post(SIGN_IN + "/options", null);
        assertEquals(400, answer.status());
        assertEquals("passkey.unavailable", answer.errorCode());
    }

    @Test
    void storesThePublicKeyAlone() {
        TestMember member = TestMember.signUp(fixture);
        member.addPasskey();
        String userId = member.claims().getString("sub");
        JsonObject stored = fixture.harness.document("auth", "factors", userId);
        assertNotNull(stored.getJsonArray("passkeys").getJsonObject(0).getString("publicKey"));
        assertFalse(stored.encode().contains(member.email));
    }

    @Test
    void thePublicAddressIsTheSite() {
        TestMember member = TestMember.signUp(fixture);
        SoftAuthenticator device = member.addPasskey();
        RunningDomain site = fixture.harness.deploy(
                AuthVerticle.DOMAIN, AuthVerticle::new, Map.of("PUBLIC_URL", "https://tickets.example"));
        JsonObject options = site.anonymous().post(SIGN_IN + "/options", null).json();
        assertEquals("tickets.example", options.getString("rpId"));
        device.counter++;
        JsonObject local = new JsonObject().put("credential", device.answer(options));
        assertEquals("passkey.refused", site.anonymous().post(SIGN_IN, local).errorCode());
        device.origin = "https://tickets.example";
        device.rpId = "tickets.example";
        JsonObject again = site.anonymous().post(SIGN_IN + "/options", null).json();
        JsonObject right = new JsonObject().put("credential", device.answer(again));
        assertEquals(200, site.anonymous().post(SIGN_IN, right).status());
        site.stop();
    }
}
