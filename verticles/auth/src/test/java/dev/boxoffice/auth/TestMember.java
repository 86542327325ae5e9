package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** Somebody with an account, in a browser; the session changes with each cookie that is set. */
final class TestMember {
    static final String PASSWORD = "password";
    static final String PROOF = "/api/users/proof";

    final String email;
    final AuthFixture fixture;
    private final int port;
    private String cookie;

    private TestMember(AuthFixture fixture, String email, Answer answer) {
        this.fixture = fixture;
        this.email = email;
        this.port = fixture.auth.port();
        this.cookie = AuthFixture.cookie(answer);
    }

    static TestMember signUp(AuthFixture fixture) {
        String email = AuthFixture.newEmail();
        Answer answer = fixture.visitor.post(AuthFixture.SIGN_UP, AuthFixture.credentials(email, PASSWORD));
        assertEquals(201, answer.status(), () -> answer.body().toString());
        return new TestMember(fixture, email, answer);
    }

    /** The client with the present session, under a name of the machine that passkeys accept. */
    ApiClient client() {
        return local(fixture).with("Cookie", cookie);
    }

    static ApiClient local(AuthFixture fixture) {
        return fixture.visitor.with("Host", "localhost:" + fixture.auth.port());
    }

    String origin() {
        return "http://localhost:" + port;
    }

    /** The same person in another browser. */
    TestMember elsewhere(Answer answer) {
        return new TestMember(fixture, email, answer);
    }

    /** Goes on with the session of an answer. */
    Answer follow(Answer answer) {
        if (!answer.cookies().isEmpty()) {
            cookie = AuthFixture.cookie(answer);
        }
        return answer;
    }

    JsonObject claims() {
        String token = cookie.substring(cookie.indexOf('=') + 1);
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new JsonObject(new String(json, StandardCharsets.UTF_8));
    }

    boolean isSignedIn() {
        return client().get(AuthFixture.CURRENT).json().getJsonObject("currentUser") != null;
    }

    boolean hasSecondFactor() {
        return claims().containsKey("amr");
    }

    Answer prove(String field, String value) {
        return follow(client().post(PROOF, new JsonObject().put(field, value)));
    }

    /** Adds the passkey of a new device. */
    SoftAuthenticator addPasskey() {
        SoftAuthenticator device = new SoftAuthenticator(origin());
        Answer added = tryAddPasskey(device);
        assertEquals(201, added.status(), () -> added.body().toString());
        return device;
    }

    JsonObject passkeyOptions() {
        Answer options = client().post("/api/users/passkeys/options", null);
        assertEquals(200, options.status(), () -> options.body().toString());
        return options.json();
    }

    Answer tryAddPasskey(SoftAuthenticator device) {
        return add(device.register(passkeyOptions()));
    }

    Answer add(JsonObject credential) {
        JsonObject body = new JsonObject().put("name", "Phone").put("credential", credential);
        return follow(client().post("/api/users/passkeys", body));
    }

    /** Turns one-time codes on. */
    Authenticator turnCodesOn() {
        Answer begun = client().post("/api/users/codes", null);
        assertEquals(201, begun.status(), () -> begun.body().toString());
        Authenticator app = new Authenticator(begun.json().getString("secret"), fixture.harness.clock());
        Answer confirmed = client().post("/api/users/codes/confirm", new JsonObject().put("code", app.code(0)));
        assertEquals(200, confirmed.status(), () -> confirmed.body().toString());
        follow(confirmed);
        app.recovery = confirmed.json().getJsonArray("recoveryCodes").stream()
                .map(String.class::cast)
                .toList();
        return app;
    }

    Answer signIn(String code) {
        JsonObject credentials = AuthFixture.credentials(email, PASSWORD);
        return fixture.visitor.post(AuthFixture.SIGN_IN, code == null ? credentials : credentials.put("code", code));
    }

    /** The app of a phone. */
    static final class Authenticator {
        private final byte[] secret;
        private final Clock clock;
        List<String> recovery = List.of();

        Authenticator(String base32, Clock clock) {
            this.secret = decode(base32);
            this.clock = clock;
        }

        private static byte[] decode(String base32) {
            byte[] bytes = new byte[base32.length() * 5 / 8];
            BigInteger number = BigInteger.ZERO;
            for (char character : base32.toCharArray()) {
                number = number.shiftLeft(5)
                        .or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(character)));
            }
            for (int i = bytes.length - 1; i >= 0; i--) {
                bytes[i] = number.byteValue();
                number = number.shiftRight(8);
            }
            return bytes;
        }

        /** The code so many steps from now. */
        String code(int steps) {
            try {
                return new TimeBasedOneTimePasswordGenerator()
                        .generateOneTimePasswordString(
                                new SecretKeySpec(secret, "RAW"),
                                clock.instant().plus(Duration.ofSeconds(30L * steps)));
            } catch (InvalidKeyException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
