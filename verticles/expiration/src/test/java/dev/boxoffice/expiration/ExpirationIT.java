package dev.boxoffice.expiration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.ReservationData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.expiration.model.Deadline;
import dev.boxoffice.expiration.store.ExpirationQueue;
import dev.boxoffice.expiration.wiring.ExpirationVerticle;
import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import dev.boxoffice.testing.RunningDomain;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each deadline is announced when it is due, by one replica. */
class ExpirationIT {
    private static final String PREFIX = "test-" + Ids.next();

    private static DomainHarness harness;
    private static RunningDomain first;

    @BeforeAll
    static void deploy() {
        harness = DomainHarness.start(Map.of("REDIS_KEY_PREFIX", PREFIX));
        first = harness.deploy(ExpirationVerticle.DOMAIN, ExpirationVerticle::new);
        harness.deploy(ExpirationVerticle.DOMAIN, ExpirationVerticle::new);
    }

    @AfterAll
    static void close() {
        harness.close();
    }

    private static OrderData order(OrderStatus status, Instant expiresAt) {
        return new OrderData(
                Ids.next(),
                2,
                "buyer",
                new OrderData.Ticket("t", "seller", "Concert", null, null, 100),
                1,
                100,
                "usd",
                status,
                status == OrderStatus.CANCELLED ? CancelReason.BUYER : null,
                expiresAt,
                Instant.now());
    }

    private static Instant in(long millis) {
        return Instant.ofEpochMilli(harness.clock().millis() + millis);
    }

    private static void publish(String type, OrderData order) {
        harness.events().publish(type, order.id(), order);
        harness.events().awaitHandled(ExpirationVerticle.DOMAIN, type);
    }

    private static List<?> announced(OrderData order) {
        return harness.events().of(Subjects.RESERVATION_EXPIRED, order.id());
    }

    @Test
    void deadlineIsAnnouncedOnceItIsDue() {
        OrderData order = order(OrderStatus.CREATED, in(700));
        publish(Subjects.ORDER_CREATED, order);
        publish(Subjects.ORDER_CREATED, order);
        ReservationData data = harness.events().await(Subjects.RESERVATION_EXPIRED, order.id(), ReservationData.class);
        assertEquals(order.expiresAt(), data.expiresAt());
        assertFalse(harness.clock().instant().isBefore(order.expiresAt()), "announced too early");
        assertEquals(1, announced(order).size());
    }

    @Test
    void orderThatHasEndedIsForgotten() {
        OrderData order = order(OrderStatus.CREATED, in(1_000));
        OrderData later = order(OrderStatus.CREATED, in(1_100));
        publish(Subjects.ORDER_CREATED, order);
        publish(Subjects.ORDER_CREATED, later);
        publish(Subjects.ORDER_COMPLETED, order);
        harness.events().await(Subjects.RESERVATION_EXPIRED, later.id(), ReservationData.class);
        assertTrue(announced(order).isEmpty(), "announced although it was paid");
    }

    @Test
    void manyDueAtOnceAreEachAnnouncedOnce() {
        List<OrderData> orders = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            OrderData order = order(OrderStatus.CREATED, in(1_500));
            orders.add(order);
            harness.events().publish(Subjects.ORDER_CREATED, order.id(), order);
        }
        for (OrderData order : orders) {
            harness.events().await(Subjects.RESERVATION_EXPIRED, order.id(), ReservationData.class);
        }
        orders.forEach(order -> assertEquals(1, announced(order).size()));
    }

    @Test
    void claimsOfADeadReplicaAreTakenOver() {
        RedisConfig redis = new RedisConfig(harness.environment().getString("REDIS_URL"), PREFIX + "-lease");
        ExpirationQueue queue = new ExpirationQueue(harness.vertx(), redis, Duration.ofSeconds(10));
        try {
            Instant due = Instant.ofEpochMilli(1_000_000);
            Deadline deadline = new Deadline("o", due);
            Await.await(queue.add(List.of(deadline)));
            assertEquals(List.of(), Await.await(queue.claim(due.minusMillis(1))).due());
            assertEquals(
                    due, Await.await(queue.claim(due.minusMillis(1))).next().orElseThrow());

            assertEquals(List.of(deadline), Await.await(queue.claim(due)).due());
            assertEquals(List.of(), Await.await(queue.claim(due.plusSeconds(9))).due());
            assertEquals(
                    List.of(deadline),
                    Await.await(queue.claim(due.plusSeconds(10))).due());
            Await.await(queue.removeAnnounced(List.of(deadline)));
            assertEquals(
                    List.of(), Await.await(queue.claim(due.plusSeconds(99))).due());
        } finally {
            queue.close();
        }
    }

    @Test
    void deadlinesLostByRedisAreRecoveredFromEvents() {
        String unreadable = EventCodec.encode(
                EventCodec.event("e", "/orders", Subjects.ORDER_CREATED, "o", Instant.now(), Map.of("id", "o")));
        harness.events().publishRaw(Subjects.ORDER_CREATED, Ids.next(), unreadable);
        OrderData live = order(OrderStatus.CREATED, in(2_500));
        OrderData paid = order(OrderStatus.CREATED, in(2_500));
        publish(Subjects.ORDER_CREATED, live);
        publish(Subjects.ORDER_CREATED, paid);
        publish(Subjects.ORDER_COMPLETED, paid);
        Redis redis = Redis.createClient(harness.vertx(), harness.environment().getString("REDIS_URL"));
        try {
            List<String> lost = new ArrayList<>();
            Await.await(RedisAPI.api(redis).keys(PREFIX + ":*")).forEach(key -> lost.add(key.toString()));
            assertTrue(lost.size() >= 2, lost.toString());
            Await.await(RedisAPI.api(redis).del(lost));
        } finally {
            redis.close();
        }
        harness.events().await(Subjects.RESERVATION_EXPIRED, live.id(), ReservationData.class);
        assertTrue(announced(paid).isEmpty(), "announced although it was paid");
    }

    @Test
    void isReadyWhileRedisAndNatsAnswer() {
        assertEquals(200, first.anonymous().get("/health/live").status());
        assertEquals(200, first.anonymous().get("/health/ready").status());
        assertEquals(404, first.anonymous().get("/api/expiration").status());
    }
}
