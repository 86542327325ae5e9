package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.api.DeviceCookies;
import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What guesses of passwords do to those who guess, and to the owner of the account. */
class SignInThrottleIT {
    private static final int MOST = 5;

    private static DomainHarness harness;
    private static RunningDomain auth;

    @BeforeAll
    static void start() {
        harness = DomainHarness.start(Map.of(
                "ARGON2_MEMORY_KIB", "1024",
                "TRUSTED_PROXIES", "1",
                "SIGN_IN_FAILURES_PER_NETWORK", Integer.toString(MOST),
                "SIGN_IN_FAILURES_PER_ACCOUNT", "12"));
        auth = harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new);
    }

    @AfterAll
    static void close() {
        harness.close();
    }

    private static ApiClient from(String address) {
        return auth.anonymous().with("X-Forwarded-For", address);
    }

    private static Answer signUp(String address, String email) {
        return from(address).post(AuthFixture.SIGN_UP, AuthFixture.credentials(email, "password"));
    }

    private static Answer signIn(ApiClient client, String email, String password) {
        return client.post(AuthFixture.SIGN_IN, AuthFixture.credentials(email, password));
    }

    /** Guesses until the network may guess no more; answers how often it could. */
    private static int guess(String address, String email) {
        for (int i = 0; i < 100; i++) {
            Answer answer = signIn(from(address), email, "wrong");
            if (answer.status() == 429) {
                assertTrue(answer.errorCode().startsWith("quota.sign_in_failures"), answer.errorCode());
                int seconds = Integer.parseInt(answer.header("Retry-After"));
                assertTrue(seconds >= 1 && seconds <= 3_600, seconds + " s");
                return i;
            }
            assertEquals(400, answer.status());
        }
        return 100;
    }

    @Test
    void throttlesOneNetworkButNotTheOwnerElsewhere() {
        for (boolean exists : new boolean[] {true, false}) {
            String email = AuthFixture.newEmail();
            if (exists) {
                assertEquals(201, signUp("198.51.100.1", email).status());
            }
            assertEquals(MOST, guess("192.0.2.1", email));
            assertEquals(0, guess("192.0.2.2", email), "another address of the network");
            assertEquals(
                    exists ? 200 : 400,
                    signIn(from("203.0.113.1"), email, "password").status());
        }
    }

    @Test
    void guessesFromManyNetworksLeaveEachOtherOneAttempt() {
        String email = AuthFixture.newEmail();
        signUp("198.51.100.1", email);
        for (int network = 1; network <= 3; network++) {
            guess("192.0." + network + ".1", email);
        }
        assertEquals(1, guess("10.1.1.1", email));
        assertEquals(200, signIn(from("203.0.113.1"), email, "password").status());
    }

    @Test
    void knownDeviceIsNotThrottled() {
        String email = AuthFixture.newEmail();
        String device = cookie(signUp("192.0.2.1", email));
        guess("192.0.2.1", email);
        assertEquals(429, signIn(from("192.0.2.1"), email, "password").status());
        ApiClient known = from("192.0.2.1").with("Cookie", device);
        assertEquals(400, signIn(known, email, "typo").status());
        assertEquals(200, signIn(known, email, "password").status());
    }

    @Test
    void knownDeviceIsLimitedAndKnownToItsAccountsOnly() {
        String email = AuthFixture.newEmail();
        String other = AuthFixture.newEmail();
        String device = cookie(signUp("192.0.2.1", email));
        signUp("198.51.100.1", other);
        guess("192.0.2.1", other);
        ApiClient known = from("192.0.2.1").with("Cookie", device);
        assertEquals(429, signIn(known, other, "password").status());
        for (int i = 0; i < MOST; i++) {
            assertEquals(400, signIn(known, email, "wrong").status());
        }
        assertEquals(429, signIn(known, email, "password").status());
    }

    @Test
    void deviceIsKnownToSeveralAccountsOfOneHousehold() {
        String ada = AuthFixture.newEmail();
        String bob = AuthFixture.newEmail();
        String first = cookie(signUp("192.0.2.1", ada));
        Answer second = from("192.0.2.1")
                .with("Cookie", first)
                .post(AuthFixture.SIGN_UP, AuthFixture.credentials(bob, "password"));
        ApiClient both = from("192.0.2.1").with("Cookie", cookie(second));
        for (String email : new String[] {ada, bob}) {
            guess("192.0.2.1", email);
            assertEquals(200, signIn(both, email, "password").status());
        }
    }

    @Test
    void forgedOrOldCookieIsNoKnownDevice() {
        String email = AuthFixture.newEmail();
        String device = cookie(signUp("192.0.2.1", email));
        guess("192.0.2.1", email);
        String forged = device.substring(0, device.length() - 2) + "AA";
        for (String cookie : new String[] {forged, DeviceCookies.COOKIE + "=~.~..~1.2.3~" + Ids.next()}) {
            assertEquals(
                    429,
                    signIn(from("192.0.2.1").with("Cookie", cookie), email, "password")
                            .status());
        }
        harness.clock().advance(Duration.ofDays(181));
        try {
            ApiClient old = from("192.0.2.1").with("Cookie", device);
            assertEquals(429, signIn(old, email, "password").status());
        } finally {
            harness.clock().advance(Duration.ofDays(-181));
        }
    }

    private static String cookie(Answer answer) {
        assertTrue(answer.cookies().get(0).startsWith("session="), "clients take the first cookie");
        String cookie = answer.cookies().get(1);
        assertTrue(cookie.startsWith(DeviceCookies.COOKIE + "="), cookie);
        assertTrue(cookie.contains("HTTPOnly") && cookie.contains("SameSite=Lax"), cookie);
        assertFalse(cookie.contains("password"));
        return cookie.split(";", 2)[0];
    }
}
