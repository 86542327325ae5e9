package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.testing.TcpProxy;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How often strangers may try. */
class LimitsIT {
    private static DomainHarness harness;

    @BeforeAll
    static void start() {
        harness = DomainHarness.start(Map.of("ARGON2_MEMORY_KIB", "1024", "TRUSTED_PROXIES", "1"));
    }

    @AfterAll
    static void close() {
        harness.close();
    }

    private static RunningDomain deploy(Map<String, String> limits) {
        // Other keys than those of other tests, in a Redis that all share.
        Map<String, String> settings = new LinkedHashMap<>(Map.of("REDIS_KEY_PREFIX", Ids.next()));
        settings.putAll(limits);
        return harness.deploy(AuthVerticle.DOMAIN, AuthVerticle::new, settings);
    }

    private static ApiClient from(String address, RunningDomain auth) {
        return auth.anonymous().with("X-Forwarded-For", address);
    }

    private static Answer signUp(ApiClient client) {
        return client.post(AuthFixture.SIGN_UP, AuthFixture.credentials(AuthFixture.newEmail(), "password"));
    }

    private static Answer signIn(ApiClient client, String email, String password) {
        return client.post(AuthFixture.SIGN_IN, AuthFixture.credentials(email, password));
    }

    private static void assertLimited(Answer answer) {
        assertEquals(429, answer.status(), () -> answer.body().toString());
        assertEquals("Too many attempts, please try again later", answer.error());
        int seconds = Integer.parseInt(answer.header("Retry-After"));
        assertTrue(seconds >= 1 && seconds <= 3_600, seconds + " s");
    }

    @Test
    void limitsSignUpsOfAnAddressOverAllReplicas() {
        Map<String, String> settings = Map.of("SIGN_UPS_PER_ADDRESS", "3", "REDIS_KEY_PREFIX", Ids.next());
        RunningDomain one = deploy(settings);
        RunningDomain two = deploy(settings);
        assertEquals(201, signUp(from("192.0.2.1", one)).status());
        assertEquals(201, signUp(from("192.0.2.1", two)).status());
        assertEquals(201, signUp(from("192.0.2.1", one)).status());
        assertLimited(signUp(from("192.0.2.1", two)));
        assertLimited(signUp(from("192.0.2.1", one)));
        assertEquals(201, signUp(from("192.0.2.2", one)).status());
    }

    @Test
    void ignoresForwardedHeadersOfClients() {
        RunningDomain auth = deploy(Map.of("SIGN_UPS_PER_ADDRESS", "1"));
        assertEquals(201, signUp(from("192.0.2.1, 198.51.100.7", auth)).status());
        assertLimited(signUp(from("192.0.2.2, 198.51.100.7", auth)));
        RunningDomain direct = deploy(Map.of("SIGN_UPS_PER_ADDRESS", "1", "TRUSTED_PROXIES", "0"));
        assertEquals(201, signUp(from("192.0.2.1", direct)).status());
        assertLimited(signUp(from("192.0.2.2", direct)));
    }

    @Test
    void limitsSignInsOfAnAddress() {
        RunningDomain auth = deploy(Map.of("SIGN_INS_PER_ADDRESS", "2"));
        ApiClient client = from("2001:db8:1:2::3", auth);
        assertEquals(400, signIn(client, AuthFixture.newEmail(), "password").status());
        ApiClient sameNetwork = from("2001:db8:1:2:ffff::4", auth);
        assertEquals(
                400, signIn(sameNetwork, AuthFixture.newEmail(), "password").status());
        assertLimited(signIn(client, AuthFixture.newEmail(), "password"));
    }

    @Test
    void programsHaveTheSameLimitsAndAnOwnOne() {
        RunningDomain auth = deploy(Map.of("SIGN_IN_FAILURES_PER_NETWORK", "2", "REFRESHES_PER_ADDRESS", "2"));
        ApiClient client = from("192.0.2.1", auth);
        JsonObject wrong = AuthFixture.credentials(AuthFixture.newEmail(), "passwort");
        assertEquals(400, client.post(ProgramClient.TOKENS, wrong).status());
        assertEquals(400, client.post(AuthFixture.SIGN_IN, wrong).status());
        assertLimited(client.post(ProgramClient.TOKENS, wrong));

        ProgramClient program = ProgramClient.signIn(client);
        program.refresh();
        assertEquals(401, program.tryRefresh("garbage").status());
        assertLimited(program.tryRefresh(program.refreshToken()));
        Answer elsewhere =
                from("192.0.2.2", auth).post(ProgramClient.REFRESH, ProgramClient.body(program.refreshToken()));
        assertEquals(200, elsewhere.status(), "the limit has spent the token");
    }

    @Test
    void rightPasswordResetsFailures() {
        RunningDomain auth = deploy(Map.of("SIGN_IN_FAILURES_PER_NETWORK", "2"));
        ApiClient client = from("192.0.2.1", auth);
        JsonObject user = signUp(client).json();
        String email = user.getString("email");
        for (int i = 0; i < 3; i++) {
            assertEquals(400, signIn(client, email, "passwort").status());
            assertEquals(200, signIn(client, email, "password").status());
        }
    }

    @Test
    void countsInTheProcessWhileRedisIsAway() {
        try (TcpProxy proxy =
                new TcpProxy(harness.vertx(), harness.environment().getString("REDIS_URL"))) {
            proxy.refuse();
            RunningDomain auth = deploy(Map.of("REDIS_URL", proxy.address(), "SIGN_UPS_PER_ADDRESS", "3"));
            for (int i = 0; i < 3; i++) {
                assertEquals(201, signUp(from("192.0.2.1", auth)).status());
            }
            assertLimited(signUp(from("192.0.2.1", auth)));
            auth.stop();
        }
    }
}
