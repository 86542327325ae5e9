package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an organiser reads of many orders is limited too. */
class DeskQuotasIT {
    @Test
    void exportsAreLimited() {
        try (OrdersFixture fixture = new OrdersFixture(Map.of("EXPORTS_PER_ACCOUNT_HOUR", "2"))) {
            OfferedEvent event =
                    new OfferedEvent(fixture).type("Adult", 2_000, 10).publish();
            ApiClient organiser = fixture.orders.as(new TestUser(OrdersFixture.SELLER, "organiser@example.com"));
            String path = "/api/orders/events/" + event.id;
            assertEquals(200, organiser.get(path + "/orders.csv").status());
            assertEquals(200, organiser.get(path + "/attendees.csv").status());
            Answer third = organiser.get(path + "/orders.csv");
            assertEquals(429, third.status());
            assertNotNull(third.header("Retry-After"));
            assertEquals(200, organiser.get(path + "/orders").status());
        }
    }
}
