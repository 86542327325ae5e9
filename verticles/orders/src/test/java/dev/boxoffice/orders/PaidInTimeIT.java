package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.ApiClient;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What was paid in time does not expire, however late the event arrives. */
class PaidInTimeIT {
    @Test
    void noOrderExpiresWhileItsPaymentMayBeDelayed() {
        try (OrdersFixture fixture = new OrdersFixture(Map.of(
                "RESERVATION_SECONDS", "60",
                "EXPIRY_GRACE_SECONDS", "1",
                "ORDERS_SWEEP_SECONDS", "1"))) {
            String listing = fixture.listing(2);
            ApiClient buyer = fixture.buyer();
            String paid = OrdersFixture.reserved(buyer, listing, 1);
            String unpaid = OrdersFixture.reserved(buyer, listing, 1);
            fixture.harness.nats().stop();
            fixture.harness.clock().advance(Duration.ofSeconds(62));
            fixture.harness.nats().restart();
            fixture.harness.awaitConnected();
            fixture.publishPaid(paid, Ids.next());
            assertEquals("complete", OrdersFixture.status(buyer, paid));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> OrdersFixture.status(buyer, unpaid)
                    .equals("cancelled"));
            assertEquals("complete", OrdersFixture.status(buyer, paid));
        }
    }
}
