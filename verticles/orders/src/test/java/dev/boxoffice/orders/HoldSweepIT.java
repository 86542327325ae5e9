package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.store.BlockStore;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.orders.wiring.OrdersVerticle;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seats that were held for an order that never came into being go back on sale. */
class HoldSweepIT {
    private static final Duration LIMIT = Duration.ofSeconds(31);

    private OrdersFixture fixture;

    @BeforeEach
    void deploy() {
        fixture = new OrdersFixture(Map.of("ORDERS_SWEEP_SECONDS", "1"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static ApiClient keyed(ApiClient buyer) {
        return buyer.with(IdempotencyKeys.HEADER, Ids.next());
    }

    @Test
    void lateHoldWithoutAnOrderIsReleased() {
        String ticketId = fixture.listing(3);
        String orderId = OrdersFixture.reserved(keyed(fixture.buyer()), ticketId, 2);
        fixture.forgetOrder(orderId);
        fixture.harness.clock().advance(LIMIT);
        eventually(() -> assertEquals(List.of(3, 0, 0), fixture.seats(ticketId)));
        assertNotNull(order(orderId), "nothing keeps it from coming into being");

        hold(ticketId, orderId);
        assertEquals(List.of(1, 2, 0), fixture.seats(ticketId));
        fixture.harness.clock().advance(LIMIT);
        eventually(() -> assertEquals(List.of(3, 0, 0), fixture.seats(ticketId)));
        fixture.harness.clock().advance(Duration.ofDays(2));
        eventually(() -> assertNull(order(orderId)));
    }

    @Test
    void abandonedOrderCannotBeInserted() {
        String ticketId = fixture.listing(3);
        ApiClient early = keyed(fixture.buyer());
        String orderId = OrdersFixture.reserved(early, ticketId, 2);
        fixture.forgetOrder(orderId);
        ApiClient buyer = early.at(fixture.orders);
        fixture.harness.clock().advance(LIMIT);
        eventually(() -> assertEquals(List.of(3, 0, 0), fixture.seats(ticketId)));

        Answer late = OrdersFixture.reserve(buyer, ticketId, 2);
        assertEquals(409, late.status());
        assertEquals(List.of(3, 0, 0), fixture.seats(ticketId));
        assertEquals(404, buyer.get("/api/orders/" + orderId).status());
        assertTrue(buyer.get("/api/orders").list().isEmpty());
    }

    @Test
    void seatsOfAFailedTryReturnAndThoseOfTheNextStay() {
        String ticketId = fixture.listing(2 * Block.SIZE);
        ApiClient early = keyed(fixture.buyer());
        String orderId = OrdersFixture.reserved(early, ticketId, 2);
        fixture.forgetOrder(orderId);
        ApiClient buyer = early.at(fixture.orders);
        assertEquals(orderId, OrdersFixture.reserved(buyer, ticketId, 2));
        assertEquals(List.of(96, 4, 0), fixture.seats(ticketId));

        fixture.harness.clock().advance(LIMIT);
        eventually(() -> assertEquals(List.of(98, 2, 0), fixture.seats(ticketId)));
        assertEquals("created", OrdersFixture.status(buyer, orderId));
        fixture.harness.clock().advance(LIMIT);
        eventually(() -> assertEquals(0, unchecked()));
        assertEquals(204, buyer.delete("/api/orders/" + orderId).status());
        assertEquals(List.of(100, 0, 0), fixture.seats(ticketId));
    }

    /** As if a write of that try had been on its way all the time. */
    private void hold(String ticketId, String orderId) {
        long now = fixture.harness.clock().millis();
        JsonObject hold =
                new JsonObject().put("id", "x").put("orderId", orderId).put("n", 2);
        JsonObject update = new JsonObject()
                .put("$set", new JsonObject().put("dirty", now))
                .put("$inc", new JsonObject().put("free", -2).put("version", 1L))
                .put("$push", new JsonObject().put("holds", hold.put("at", now)))
                .put("$min", new JsonObject().put("checkAt", now + LIMIT.toMillis()));
        JsonObject block = new JsonObject().put("_id", Block.id(ticketId, 0));
        Await.await(fixture.mongo().updateCollection(BlockStore.COLLECTION, block, update));
    }

    private long unchecked() {
        JsonObject any = new JsonObject().put("checkAt", new JsonObject().put("$exists", true));
        return Await.await(fixture.mongo().count(BlockStore.COLLECTION, any));
    }

    private JsonObject order(String id) {
        return fixture.harness.document(OrdersVerticle.DOMAIN, OrderStore.COLLECTION, id);
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }
}
