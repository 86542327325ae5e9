package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A paid order that its buyer gives back: its seats return to sale, once. */
class RefundIT {
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of("REFUND_WINDOW_SECONDS", "3600", "ORDERS_SWEEP_SECONDS", "1"));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String bought(ApiClient buyer, String ticketId) {
        String orderId = OrdersFixture.reserved(buyer, ticketId, 3);
        fixture.publishPaid(orderId, Ids.next());
        assertEquals("complete", OrdersFixture.status(buyer, orderId));
        return orderId;
    }

    private static String path(String orderId) {
        return "/api/orders/" + orderId + "/refund";
    }

    private static Answer giveBack(ApiClient buyer, String orderId) {
        return buyer.post(path(orderId), new JsonObject());
    }

    private static void awaitSeats(String ticketId, List<Integer> seats) {
        Awaitility.await(seats.toString())
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> fixture.seats(ticketId).equals(seats));
    }

    @Test
    void refundAtStripeCancelsTheOrderAndSellsNoSeatAgain() {
        String ticket = fixture.listing(6);
        ApiClient buyer = fixture.buyer();
        String paid = bought(buyer, ticket);
        fixture.publishRefunded(paid);
        assertEquals("refunded", buyer.get("/api/orders/" + paid).json().getString("reason"));
        awaitSeats(ticket, List.of(3, 0, 3));
        // The events of a payment may overtake each other.
        String unpaid = OrdersFixture.reserved(buyer, ticket, 2);
        fixture.publishRefunded(unpaid);
        fixture.publishPaid(unpaid, Ids.next());
        assertEquals("payment", buyer.get("/api/orders/" + unpaid).json().getString("reason"));
        awaitSeats(ticket, List.of(3, 0, 3));
    }

    @Test
    void repeatedRefundsReturnTheSeatsOnce() {
        String ticket = fixture.listing(4);
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, ticket);
        awaitSeats(ticket, List.of(1, 0, 3));
        Await.await(Future.all(IntStream.range(0, 5)
                .mapToObj(i -> buyer.send(HttpMethod.POST, path(order), new JsonObject()))
                .toList()));
        Answer again = giveBack(buyer, order);
        assertEquals(200, again.status());
        assertEquals("cancelled", again.json().getString("status"));
        assertEquals("refunded", again.json().getString("reason"));
        awaitSeats(ticket, List.of(4, 0, 0));
        OrderData told = fixture.harness.events().await(Subjects.ORDER_CANCELLED, order, OrderData.class);
        assertEquals(CancelReason.REFUNDED, told.reason());
        assertEquals(
                1, fixture.harness.events().of(Subjects.ORDER_CANCELLED, order).size());
        assertEquals(201, OrdersFixture.reserve(fixture.buyer(), ticket, 4).status());
    }

    @Test
    void sweepReturnsSeatsThatWereLeftBehindAndNoOthers() {
        String ticket = fixture.listing(4);
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, ticket);
        String other = bought(fixture.buyer(), fixture.listing(3));
        leaveBehind(order);
        awaitSeats(ticket, List.of(4, 0, 0));
        leaveBehind(order);
        Awaitility.await("settled").atMost(Duration.ofSeconds(Await.SECONDS)).until(() -> !fixture.harness
                .document("orders", "orders", order)
                .containsKey("dueAt"));
        assertEquals(List.of(4, 0, 0), fixture.seats(ticket));
        assertEquals(
                "complete", fixture.harness.document("orders", "orders", other).getString("status"));
    }

    /** As a crash after the first write of a refund would. */
    private static void leaveBehind(String order) {
        JsonObject left = new JsonObject()
                .put("status", "cancelled")
                .put("reason", "refunded")
                .put("dueAt", 0);
        Await.await(fixture.harness
                .mongo("orders")
                .updateCollection(
                        OrderStore.COLLECTION, new JsonObject().put("_id", order), new JsonObject().put("$set", left)));
    }

    @Test
    void repeatedPaymentEventDoesNotReviveTheOrder() {
        String ticket = fixture.listing(4);
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, ticket);
        assertEquals(200, giveBack(buyer, order).status());
        fixture.publishPaid(order, Ids.next());
        assertEquals("cancelled", OrdersFixture.status(buyer, order));
        awaitSeats(ticket, List.of(4, 0, 0));
    }

    @Test
    void orderIsNotRefundedAfterTheWindow() {
        String ticket = fixture.listing(4);
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, ticket);
        fixture.harness.clock().advance(Duration.ofHours(2));
        assertEquals(400, giveBack(buyer, order).status());
        assertEquals("complete", OrdersFixture.status(buyer, order));
        awaitSeats(ticket, List.of(1, 0, 3));
    }

    @Test
    void onlyTheBuyerRefundsAndOnlyPaidOrders() {
        String ticket = fixture.listing(4);
        ApiClient buyer = fixture.buyer();
        String order = OrdersFixture.reserved(buyer, ticket, 1);
        assertEquals(400, giveBack(buyer, order).status());
        assertEquals("created", OrdersFixture.status(buyer, order));
        assertEquals(401, giveBack(fixture.buyer(), order).status());
        assertEquals(401, giveBack(fixture.orders.anonymous(), order).status());
        assertEquals(404, giveBack(buyer, Ids.next()).status());
        buyer.delete("/api/orders/" + order);
        assertEquals(400, giveBack(buyer, order).status());
        assertEquals("buyer", buyer.get("/api/orders/" + order).json().getString("reason"));
    }
}
