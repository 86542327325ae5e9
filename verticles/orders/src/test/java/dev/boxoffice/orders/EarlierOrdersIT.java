package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.orders.wiring.OrdersVerticle;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Orders that an earlier version has stored get what an organiser finds them by. */
class EarlierOrdersIT {
    private static JsonObject document(OrdersFixture fixture, String orderId) {
        return fixture.harness.document(OrdersVerticle.DOMAIN, OrderStore.COLLECTION, orderId);
    }

    @Test
    void earlierOrderGetsSaleAddressAndWords() {
        try (OrdersFixture fixture = new OrdersFixture(Map.of("ORDERS_SWEEP_SECONDS", "1"))) {
            TestUser known = new TestUser(Ids.next(), "known@example.com");
            Await.await(fixture.harness.userAddresses().open());
            Await.await(fixture.harness.userAddresses().announce(known.id(), known.email()));
            String ticket = fixture.listing(5);
            ApiClient buyer = fixture.orders.as(known);
            String order = OrdersFixture.reserved(buyer, ticket, 1);
            JsonObject stored = document(fixture, order);
            assertEquals(ticket, stored.getString("sale"));
            assertEquals(known.email(), stored.getString("email"));
            String ofUnknown = OrdersFixture.reserved(fixture.buyer(), ticket, 1);

            JsonObject fields =
                    new JsonObject().put("sale", "").put("email", "").put("search", "");
            Await.await(fixture.mongo()
                    .updateCollectionWithOptions(
                            OrderStore.COLLECTION,
                            new JsonObject(),
                            new JsonObject().put("$unset", fields),
                            new UpdateOptions().setMulti(true)));
            assertNull(document(fixture, order).getString("sale"));

            Awaitility.await("both are found")
                    .atMost(Duration.ofSeconds(Await.SECONDS))
                    .until(() -> ticket.equals(document(fixture, order).getString("sale"))
                            && ticket.equals(document(fixture, ofUnknown).getString("sale")));
            assertEquals(stored, document(fixture, order).put("outbox", stored.getValue("outbox")));
            assertNull(document(fixture, ofUnknown).getString("email"));
            assertEquals(
                    new JsonArray().add(ofUnknown).add(ofUnknown.substring(ofUnknown.length() - 8)),
                    document(fixture, ofUnknown).getJsonArray("search"));
        }
    }
}
