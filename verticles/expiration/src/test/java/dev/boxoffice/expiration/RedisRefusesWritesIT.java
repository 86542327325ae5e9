package dev.boxoffice.expiration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.embedded.RedisServer;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.ReservationData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.expiration.wiring.ExpirationVerticle;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While Redis answers and takes no writes, events of orders wait, and the domain is not ready. */
class RedisRefusesWritesIT {
    private static final int ORDERS = 12;

    /** Long enough for an unexpected failure to become a dead letter. */
    private static final Duration OUTAGE = Duration.ofSeconds(15);

    @TempDir
    Path directory;

    private RedisServer server;
    private DomainHarness harness;
    private RunningDomain expiration;
    private Redis client;
    private RedisAPI redis;

    @BeforeEach
    void start() {
        server = RedisServer.start(directory, 0);
        String url = "redis://127.0.0.1:" + server.port();
        harness = DomainHarness.start(Map.of("REDIS_URL", url, "METRICS_SAMPLE_SECONDS", "1"));
        expiration = harness.deploy(ExpirationVerticle.DOMAIN, ExpirationVerticle::new);
        client = Redis.createClient(harness.vertx(), url);
        redis = RedisAPI.api(client);
    }

    @AfterEach
    void close() {
        client.close();
        harness.close();
        server.close();
    }

    private void awaitReady(int status) {
        Awaitility.await("ready " + status)
                .atMost(Duration.ofSeconds(10))
                .until(() -> expiration.anonymous().get("/health/ready").status() == status);
    }

    private OrderData order() {
        Instant deadline = Instant.ofEpochMilli(harness.clock().millis() + 2_000);
        return new OrderData(
                Ids.next(),
                1,
                "buyer",
                new OrderData.Ticket("t", "seller", "Concert", null, null, 100),
                1,
                100,
                "usd",
                OrderStatus.CREATED,
                null,
                deadline,
                Instant.now());
    }

    private void outlast(Runnable refuse, Runnable mend) {
        awaitReady(200);
        refuse.run();
        List<OrderData> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            OrderData order = order();
            orders.add(order);
            harness.events().publish(Subjects.ORDER_CREATED, order.id(), order);
        }
        awaitReady(503);
        Awaitility.await("no dead letter")
                .during(OUTAGE)
                .atMost(OUTAGE.plusSeconds(5))
                .until(() -> harness.events().deadLetters() == 0);
        mend.run();
        awaitReady(200);
        for (OrderData order : orders) {
            harness.events().await(Subjects.RESERVATION_EXPIRED, order.id(), ReservationData.class);
        }
        assertEquals(0, harness.events().deadLetters());
    }

    @Test
    void eventsWaitWhileRedisIsReadOnly() {
        // No server listens on port 1.
        outlast(() -> Await.await(redis.replicaof("127.0.0.1", "1")), () -> Await.await(redis.replicaof("NO", "ONE")));
    }

    @Test
    void eventsWaitWhileRedisIsOutOfMemory() {
        Await.await(redis.config(List.of("SET", "maxmemory-policy", "noeviction")));
        outlast(
                () -> Await.await(redis.config(List.of("SET", "maxmemory", "1"))),
                () -> Await.await(redis.config(List.of("SET", "maxmemory", "0"))));
    }
}
