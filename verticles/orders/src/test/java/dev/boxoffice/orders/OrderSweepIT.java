package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.testing.ApiClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sweep finishes what a crash leaves. */
class OrderSweepIT {
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of(
                "RESERVATION_SECONDS", "1",
                "EXPIRY_GRACE_SECONDS", "1",
                "ABANDONED_ORDER_SECONDS", "3600",
                "ORDERS_SWEEP_SECONDS", "1"));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void expiresOrderWithoutAnnouncement() {
        String ticketId = fixture.listing(2);
        ApiClient buyer = fixture.buyer();
        String orderId = OrdersFixture.reserved(buyer, ticketId, 2);
        fixture.harness.clock().advance(Duration.ofSeconds(5));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(List.of(2, 0, 0), fixture.seats(ticketId)));
        assertEquals("cancelled", OrdersFixture.status(buyer, orderId));
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }
}
