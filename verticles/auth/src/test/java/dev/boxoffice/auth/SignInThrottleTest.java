package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.auth.api.AuthQuotas;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.platform.redis.Quotas;
import dev.boxoffice.platform.telemetry.Metrics;
import dev.boxoffice.testing.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limits, counted within the process: no Redis listens at the address. */
class SignInThrottleTest {
    private static final int PER_NETWORK = 3;
    private static final int PER_ACCOUNT = 7;
    private static final EnteredEmail ADA = EnteredEmail.of("ada@example.com");
    private static final Optional<String> UNKNOWN = Optional.empty();
    private static final Map<String, String> SETTINGS = Map.of(
            "REDIS_URL", "redis://127.0.0.1:1",
            "SIGN_IN_FAILURES_PER_NETWORK", Integer.toString(PER_NETWORK),
            "SIGN_IN_FAILURES_PER_ACCOUNT", Integer.toString(PER_ACCOUNT));

    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics(vertx, new SimpleMeterRegistry(), "auth", Duration.ofMinutes(1));
    private final Quotas quotas = new Quotas(vertx, RedisConfig.from(SETTINGS), Clock.systemUTC(), metrics);
    private final SignInThrottle throttle = new SignInThrottle(
            quotas, AuthQuotas.from(SETTINGS).failures(), new Hmac("secret".getBytes(StandardCharsets.UTF_8)));

    @AfterEach
    void close() {
        Await.await(vertx.close());
    }

    private Future<SignInThrottle.Attempt> begin(EnteredEmail email, String network, Optional<String> device) {
        Future<SignInThrottle.Attempt> begun = throttle.begin(email, network, device);
        Await.await(begun.transform(done -> Future.succeededFuture()));
        return begun;
    }

    /** Fails to sign in until that is refused; answers how often it was possible. */
    private int failures(String network, Optional<String> device) {
        for (int i = 0; i < 2 * PER_ACCOUNT; i++) {
            Future<SignInThrottle.Attempt> begun = begin(ADA, network, device);
            if (begun.failed()) {
                assertInstanceOf(Problem.TooMany.class, begun.cause());
                return i;
            }
        }
        return 2 * PER_ACCOUNT;
    }

    @Test
    void limitsOneNetworkWithoutTheOthersAndOtherAccounts() {
        assertEquals(PER_NETWORK, failures("a", UNKNOWN));
        assertTrue(begin(ADA, "b", UNKNOWN).succeeded());
        assertTrue(begin(EnteredEmail.of("bob@example.com"), "a", UNKNOWN).succeeded());
    }

    @Test
    void leavesEachNetworkOneAttemptWhenTheAccountIsExhausted() {
        assertEquals(PER_NETWORK, failures("a", UNKNOWN));
        assertEquals(PER_NETWORK, failures("b", UNKNOWN));
        failures("c", UNKNOWN);
        assertEquals(1, failures("d", UNKNOWN));
    }

    @Test
    void limitsAKnownDeviceByItsOwnFailuresOnly() {
        failures("a", UNKNOWN);
        assertEquals(PER_NETWORK, failures("a", Optional.of("device")));
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        for (int i = 0; i < 3 * PER_NETWORK; i++) {
            begin(ADA, "a", UNKNOWN);
            Await.await(throttle.succeeded(begin(ADA, "a", UNKNOWN).result()));
        }
    }

    @Test
    void doesNotCountUndecidedAttempts() {
        for (int i = 0; i < 3 * PER_ACCOUNT; i++) {
            throttle.undecided(begin(ADA, "a", UNKNOWN).result());
        }
        assertEquals(PER_NETWORK, failures("a", UNKNOWN));
    }

    @Test
    void countsAllSpellingsOfAMailboxTogether() {
        begin(ADA, "a", UNKNOWN);
        for (int i = 1; i < PER_NETWORK; i++) {
            assertTrue(begin(EnteredEmail.of(" ADA@Example.com "), "a", UNKNOWN).succeeded());
        }
        assertTrue(begin(ADA, "a", UNKNOWN).failed());
    }
}
