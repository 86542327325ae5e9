package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.RecordedAuditLog;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of passkeys that lie, that come twice, or that belong to others. */
class HostilePasskeysIT {
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

    private TestMember member;
    private SoftAuthenticator device;

    @BeforeEach
    void addPasskey() {
        member = TestMember.signUp(fixture);
        device = member.addPasskey();
        device.counter++;
    }

    private static JsonObject signInOptions() {
        return TestMember.local(fixture).post(SIGN_IN + "/options", null).json();
    }

    private static Answer signIn(JsonObject credential) {
        return TestMember.local(fixture).post(SIGN_IN, new JsonObject().put("credential", credential));
    }

    private static void assertRefused(String code, Answer answer) {
        assertEquals(400, answer.status(), () -> answer.body().toString());
        assertEquals(code, answer.errorCode());
        assertTrue(answer.cookies().isEmpty());
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another origin", device -> device.origin = "https://evil.example"),
                lie("another port", device -> device.origin = "http://localhost:1"),
                lie("another domain", device -> device.rpId = "evil.example"),
                lie("user not verified", device -> device.flags = SoftAuthenticator.PRESENT),
                lie("user not present", device -> device.flags = SoftAuthenticator.VERIFIED));
    }

    private static Arguments lie(String name, Consumer<SoftAuthenticator> lie) {
        return Arguments.of(name, lie);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void refusesLies(String name, Consumer<SoftAuthenticator> lie) {
        SoftAuthenticator other = new SoftAuthenticator(member.origin());
        lie.accept(other);
        assertRefused("passkey.refused", member.tryAddPasskey(other));
        lie.accept(device);
        assertRefused("passkey.refused", signIn(device.answer(signInOptions())));
        assertEquals(1, member.client().get(PASSKEYS).list().size());
    }

    @Test
    void refusesAnAnswerThatComesTwice() {
        JsonObject credential = device.answer(signInOptions());
        assertEquals(200, signIn(credential).status());
        assertRefused("passkey.challenge", signIn(credential));
    }

    @Test
    void ofAnAnswerThatComesTwiceAtOnceOneCounts() {
        JsonObject body = new JsonObject().put("credential", device.answer(signInOptions()));
        List<Future<Answer>> both = Stream.generate(
                        () -> TestMember.local(fixture).send(HttpMethod.POST, SIGN_IN, body))
                .limit(2)
                .toList();
        long accepted = both.stream()
                .map(Await::await)
                .filter(answer -> answer.status() == 200)
                .count();
        assertEquals(1, accepted);
    }

    @Test
    void refusesARegistrationThatComesTwice() {
        SoftAuthenticator other = new SoftAuthenticator(member.origin());
        JsonObject credential = other.register(member.passkeyOptions());
        assertEquals(201, member.add(credential).status());
        assertRefused("passkey.challenge", member.add(credential));
        assertRefused("passkey.known", member.tryAddPasskey(other));
    }

    @Test
    void refusesChallengesOfOtherUsersAndPurposes() {
        TestMember thief = TestMember.signUp(fixture);
        SoftAuthenticator other = new SoftAuthenticator(member.origin());
        assertRefused("passkey.challenge", thief.add(other.register(member.passkeyOptions())));
        JsonObject proof =
                member.client().post("/api/users/proof/passkey/options", null).json();
        assertRefused("passkey.challenge", signIn(device.answer(proof)));
        assertRefused("passkey.challenge", signIn(device.answer(new JsonObject().put("challenge", "AAAA"))));
        assertRefused("passkey.challenge", signIn(device.answer(new JsonObject().put("challenge", "A".repeat(75)))));
    }

    @Test
    void refusesLateAnswers() {
        JsonObject options = signInOptions();
        fixture.harness.clock().advance(Duration.ofMinutes(5));
        assertRefused("passkey.challenge", signIn(device.answer(options)));
    }

    @Test
    void refusesAPasskeyInTheNameOfAnotherUser() {
        TestMember victim = TestMember.signUp(fixture);
        SoftAuthenticator victims = victim.addPasskey();
        device.userHandle = victims.userHandle;
        assertRefused("passkey.refused", signIn(device.answer(signInOptions())));
        device.userHandle = null;
        assertRefused("passkey.refused", signIn(device.answer(signInOptions())));
        device.userHandle = SoftAuthenticator.encode(new byte[] {1, 2});
        Answer unknown = signIn(device.answer(signInOptions()));
        assertRefused("passkey.refused", unknown);
        assertEquals(
                unknown.body(),
                signIn(new SoftAuthenticator(member.origin()).answer(signInOptions()))
                        .body());
    }

    @Test
    void refusesAPasskeyWhoseCounterGoesBack() {
        device.counter = 7;
        assertEquals(200, signIn(device.answer(signInOptions())).status());
        try (RecordedAuditLog audit = new RecordedAuditLog()) {
            for (int copy : List.of(7, 6, 1)) {
                device.counter = copy;
                assertRefused("passkey.refused", signIn(device.answer(signInOptions())));
            }
            assertEquals(3, audit.entries(SecurityEvent.PASSKEY_COPIED).size());
            assertEquals(
                    member.claims().getString("sub"),
                    audit.entries(SecurityEvent.PASSKEY_COPIED).get(0).getString("userId"));
        }
        device.counter = 8;
        assertEquals(200, signIn(device.answer(signInOptions())).status());
    }

    @Test
    void refusesASignatureOfAnotherKey() {
        SoftAuthenticator forger = new SoftAuthenticator(member.origin());
        forger.userHandle = device.userHandle;
        JsonObject forged =
                forger.answer(signInOptions()).put("id", device.id()).put("rawId", device.id());
        assertRefused("passkey.refused", signIn(forged));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientDataJSON", "authenticatorData", "signature"})
    void refusesGarbage(String part) {
        for (String garbage : List.of("AAAA", "!!!", "{}", "A".repeat(8_000))) {
            JsonObject credential = device.answer(signInOptions());
            credential.getJsonObject("response").put(part, garbage);
            Answer answer = signIn(credential);
            assertEquals(400, answer.status(), () -> part + " " + answer.body());
            assertTrue(answer.errorCode().startsWith("passkey."), answer::errorCode);
        }
    }

    @Test
    void refusesGarbageInPlaceOfAnAttestation() {
        SoftAuthenticator other = new SoftAuthenticator(member.origin());
        for (String garbage : List.of("AAAA", "o2NmbXQ", "A".repeat(60_000), "n5-fn5-fn5-f")) {
            JsonObject credential = other.register(member.passkeyOptions());
            credential.getJsonObject("response").put("attestationObject", garbage);
            assertRefused("passkey.refused", member.add(credential));
        }
    }

    @Test
    void refusesMegabytes() {
        JsonObject credential = device.answer(signInOptions());
        credential.getJsonObject("response").put("signature", "A".repeat(3_000_000));
        assertEquals(413, signIn(credential).status());
        credential.getJsonObject("response").put("signature", "A".repeat(9_000));
        assertEquals(400, signIn(credential).status());
    }
}
