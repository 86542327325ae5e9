package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The orders of a cancelled event are cancelled and refunded, each once, whichever process stops. */
class EventCancellationIT {
    private static final TestUser ORGANISER = new TestUser(OrdersFixture.SELLER, "organiser@example.com");

    private OrdersFixture fixture;
    private OfferedEvent event;

    @BeforeEach
    void deploy() {
        fixture = new OrdersFixture(Map.of("ORDERS_SWEEP_SECONDS", "1", "EVENT_CANCELLATION_RATE", "20"));
        event = new OfferedEvent(fixture).type("Adult", 2_000, 100).type("Free", 0, 10);
        event.refundPolicy = new RefundPolicy(0, 100, 0, true);
        event.publish();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String ordered(ApiClient buyer, OfferedEvent event, String type, int quantity) {
        Answer made = buyer.post("/api/orders", event.order(type, quantity));
        assertEquals(201, made.status(), () -> made.body().toString());
        return made.json().getString("id");
    }

    private String bought(ApiClient buyer, int quantity) {
        String orderId = ordered(buyer, event, "Adult", quantity);
        fixture.publishPaid(orderId, Ids.next());
        return orderId;
    }

    private Answer cancellation(RunningDomain of) {
        return of.as(ORGANISER).get("/api/orders/events/" + event.id + "/cancellation");
    }

    private JsonObject awaitDone(RunningDomain of) {
        return Awaitility.await("done")
                .atMost(Duration.ofSeconds(2 * Await.SECONDS))
                .until(() -> cancellation(of).json(), found -> "done".equals(found.getString("status")));
    }

    private OrderData cancelled(String order) {
        assertEquals(
                1, fixture.harness.events().of(Subjects.ORDER_CANCELLED, order).size());
        return fixture.harness.events().await(Subjects.ORDER_CANCELLED, order, OrderData.class);
    }

    @Test
    void ordersAreCancelledAndRefundedAndNoSeatIsSoldAgain() {
        ApiClient buyer = fixture.buyer();
        String paid = bought(buyer, 3);
        String reserved = ordered(buyer, event, "Adult", 2);
        String free = ordered(buyer, event, "Free", 1);
        JsonObject preview = cancellation(fixture.orders).json();
        assertEquals("preview", preview.getString("status"));
        assertEquals(List.of(2, 4, 1, 60), numbers(preview));
        event.cancel();
        JsonObject done = awaitDone(fixture.orders);
        assertEquals(List.of(2, 4, 1, 60), numbers(done));
        assertEquals(1, done.getJsonObject("refunds").getInteger("sent"));
        assertEquals(1, done.getJsonObject("refunds").getInteger("none"));
        JsonObject order = buyer.get("/api/orders/" + paid).json();
        assertEquals("refunded", order.getString("reason"));
        assertEquals("event", order.getString("endedBy"));
        assertEquals("expired", buyer.get("/api/orders/" + reserved).json().getString("reason"));
        assertEquals("cancelled", OrdersFixture.status(buyer, free));
        assertEquals(List.of(97, 0, 3), fixture.seats(event.ticketId("Adult")));
        assertEquals(6000, cancelled(paid).refunds().get(0).amount());
        assertEquals(Initiator.EVENT, cancelled(reserved).endedBy());
        awaitCancelledLater(buyer);
    }

    private static List<Integer> numbers(JsonObject cancellation) {
        return List.of("orders", "seats", "reservations", "amount").stream()
                .map(cancellation::getInteger)
                .toList();
    }

    /** An order that was under way when the event was cancelled is cancelled by a later pass. */
    private void awaitCancelledLater(ApiClient buyer) {
        String late = bought(buyer, fixture.listing(3));
        JsonObject ofEvent = new JsonObject().put("sale", event.id);
        Await.await(fixture.mongo()
                .updateCollection(
                        OrderStore.COLLECTION,
                        new JsonObject().put("_id", late),
                        new JsonObject().put("$set", ofEvent)));
        Awaitility.await("a later pass")
                .atMost(Duration.ofSeconds(2 * Await.SECONDS))
                .until(() -> "cancelled".equals(OrdersFixture.status(buyer, late)));
    }

    private String bought(ApiClient buyer, String ticketId) {
        String order = OrdersFixture.reserved(buyer, ticketId, 1);
        fixture.publishPaid(order, Ids.next());
        return order;
    }

    @Test
    void anotherProcessGoesOnWhereOneStops() {
        List<String> orders =
                IntStream.range(0, 40).mapToObj(i -> bought(fixture.buyer(), 1)).toList();
        RunningDomain other = fixture.deploy();
        event.cancel();
        Awaitility.await("begun")
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> fixture.payments.asked.size() > 3);
        fixture.orders.stop();
        assertTrue(fixture.payments.asked.size() < 40, "stopped in between");
        JsonObject done = awaitDone(other);
        assertEquals(40, done.getJsonObject("refunds").getInteger("sent"));
        orders.forEach(
                order -> assertEquals(2000, cancelled(order).refunds().get(0).amount()));
        assertEquals(40, new HashSet<>(fixture.payments.asked).size());
        assertEquals(List.of(60, 0, 40), fixture.seats(event.ticketId("Adult")));
    }

    @Test
    void refusedRefundsAreTriedAgainTogether() {
        ApiClient buyer = fixture.buyer();
        IntStream.range(0, 5).forEach(i -> bought(buyer, 1));
        String path = "/api/orders/events/" + event.id + "/cancellation";
        ApiClient organiser = fixture.orders.as(ORGANISER);
        assertEquals(
                "event.not_cancelled", organiser.post(path + "/retry", null).errorCode());
        fixture.payments.stripe = refund -> refund.tries() == 1 ? RefundState.REFUSED : RefundState.RETURNED;
        event.cancel();
        assertEquals(5, awaitDone(fixture.orders).getJsonObject("refunds").getInteger("refused"));
        assertEquals(401, buyer.post(path + "/retry", null).status());
        assertEquals(401, buyer.get(path).status());
        assertEquals(202, organiser.post(path + "/retry", null).status());
        Awaitility.await("returned")
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> cancellation(fixture.orders)
                                .json()
                                .getJsonObject("refunds")
                                .getInteger("returned")
                        == 5);
        assertEquals(
                5,
                fixture.payments.asked.stream()
                        .filter(asked -> asked.endsWith("/2"))
                        .distinct()
                        .count());
    }
}
