package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One account cannot hold a whole house without paying. */
class LivePlacesIT {
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of("LIVE_PLACES_PER_ACCOUNT", "10", "LIVE_RESERVATIONS_PER_ACCOUNT", "3"));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static void assertRefused(Answer answer) {
        assertEquals(429, answer.status());
        assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
        assertEquals(
                "quota.live_places",
                answer.json().getJsonArray("errors").getJsonObject(0).getString("code"));
    }

    @Test
    void placesOfUnpaidOrdersAreAddedUp() {
        String id = fixture.listing(100);
        ApiClient buyer = fixture.buyer();
        OrdersFixture.reserved(buyer, id, 7);
        assertRefused(OrdersFixture.reserve(buyer, id, 4));
        OrdersFixture.reserved(buyer, fixture.listing(100), 3);
        assertRefused(OrdersFixture.reserve(buyer, id, 1));
        assertEquals(201, OrdersFixture.reserve(fixture.buyer(), id, 4).status());
        assertEquals(List.of(89, 11, 0), fixture.seats(id));
    }

    @Test
    void unpaidOrdersAreCounted() {
        String id = fixture.listing(100);
        ApiClient buyer = fixture.buyer();
        for (int i = 0; i < 3; i++) {
            OrdersFixture.reserved(buyer, id, 1);
        }
        assertRefused(OrdersFixture.reserve(buyer, id, 1));
    }

    @Test
    void paidAndCancelledOrdersCountNoLonger() {
        String id = fixture.listing(100);
        ApiClient buyer = fixture.buyer();
        String paid = OrdersFixture.reserved(buyer, id, 5);
        String cancelled = OrdersFixture.reserved(buyer, id, 5);
        assertRefused(OrdersFixture.reserve(buyer, id, 1));
        fixture.publishPaid(paid, Ids.next());
        buyer.delete("/api/orders/" + cancelled);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> OrdersFixture.reserve(buyer, id, 10).status() == 201);
    }

    @Test
    void refusedRequestsDoNotCount() {
        String full = fixture.listing(2);
        ApiClient buyer = fixture.buyer();
        for (int i = 0; i < 5; i++) {
            assertEquals(400, OrdersFixture.reserve(buyer, full, 9).status());
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() ->
                        OrdersFixture.reserve(buyer, fixture.listing(10), 10).status() == 201);
    }
}
