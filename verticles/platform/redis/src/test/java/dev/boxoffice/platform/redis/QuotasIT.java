package dev.boxoffice.platform.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.platform.telemetry.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotasIT {
    private static final Quota SEATS = new Quota("seats", QuotaScope.ACCOUNT, 10, Duration.ofMinutes(1));
    private static final Quota TRIES = new Quota("tries", QuotaScope.ADDRESS, 2, Duration.ofHours(1));

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final String prefix = UUID.randomUUID().toString();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private Quotas quotas(String url) {
        Metrics metrics = new Metrics(vertx, meters, "test", Duration.ofMinutes(1));
        return new Quotas(vertx, new RedisConfig(url, prefix), Clock.systemUTC(), metrics);
    }

    private Quotas quotas() {
        return quotas(TestServers.env().get("REDIS_URL"));
    }

    private static QuotaResult take(Quotas quotas, Quota.Use... uses) throws Exception {
        return quotas.take(List.of(uses)).await(10, TimeUnit.SECONDS);
    }

    @Test
    void allReplicasCountTogether() throws Exception {
        Quotas one = quotas();
        Quotas two = quotas();
        assertTrue(take(one, SEATS.use("ada", 6)).isAllowed());
        QuotaResult refused = take(two, SEATS.use("ada", 5));
        assertEquals(Optional.of(SEATS), refused.exceeded());
        assertTrue(refused.retryAfter().toSeconds() >= 1 && refused.retryAfter().toSeconds() <= 60);
        assertTrue(take(two, SEATS.use("ada", 4)).isAllowed(), "a refused amount was counted");
        assertFalse(take(one, SEATS.use("ada", 1)).isAllowed());
        assertTrue(take(one, SEATS.use("bob", 10)).isAllowed());
    }

    @Test
    void countsAllOrNothing() throws Exception {
        Quotas quotas = quotas();
        Quota.Use attempt = TRIES.use("192.0.2.1", 1);
        assertTrue(take(quotas, attempt, SEATS.use("ada", 6)).isAllowed());
        assertEquals(
                Optional.of(SEATS), take(quotas, attempt, SEATS.use("ada", 6)).exceeded());
        assertTrue(take(quotas, attempt).isAllowed());
        assertFalse(take(quotas, attempt).isAllowed());
    }

    @Test
    void givesBackAndForgets() throws Exception {
        Quotas quotas = quotas();
        assertTrue(take(quotas, SEATS.use("ada", 10)).isAllowed());
        quotas.giveBack(List.of(SEATS.use("ada", 2))).await(10, TimeUnit.SECONDS);
        assertFalse(take(quotas, SEATS.use("ada", 3)).isAllowed());
        assertTrue(take(quotas, SEATS.use("ada", 2)).isAllowed());
        quotas.forget(SEATS, "ada").await(10, TimeUnit.SECONDS);
        assertTrue(take(quotas, SEATS.use("ada", 10)).isAllowed());
    }

    @Test
    void withoutRedisTheProcessCountsForItself() throws Exception {
        Quotas quotas = quotas("redis://127.0.0.1:1");
        quotas.check().await(10, TimeUnit.SECONDS);
        assertTrue(take(quotas, SEATS.use("ada", 10)).isAllowed());
        assertFalse(take(quotas, SEATS.use("ada", 1)).isAllowed());
        assertEquals(2, meters.get("boxoffice.quota.local").counter().count());
        assertEquals(
                1,
                meters.get("boxoffice.quota.exceeded")
                        .tag("quota", "seats")
                        .counter()
                        .count());
    }

    @Test
    void zeroMeansNoLimit() throws Exception {
        Quota none = new Quota("none", QuotaScope.ACCOUNT, 0, Duration.ofDays(1));
        assertTrue(take(quotas(), none.use("ada", Long.MAX_VALUE)).isAllowed());
    }

    @Test
    void refusalsNameTheQuota() throws Exception {
        QuotaResult refused = take(quotas(), SEATS.use("ada", 11));
        Problem answer = assertThrows(Problem.class, () -> refused.required().await(10, TimeUnit.SECONDS));
        assertInstanceOf(Problem.TooMany.class, answer);
        assertEquals("quota.seats", answer.errors().get(0).code());
        assertEquals(Duration.ofMinutes(1), answer.retryAfter().orElseThrow());
    }
}
