package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.events.EventDetails.GiveBack;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Buyers give orders back by the rules of the organiser, and Stripe takes or refuses that. */
class RefundsIT {
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of("REFUND_WINDOW_SECONDS", "3600", "ORDERS_SWEEP_SECONDS", "1"));
    }

    @AfterEach
    void takeAllRefunds() {
        fixture.payments.stripe = refund -> RefundState.SENT;
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static OfferedEvent event(RefundPolicy policy) {
        OfferedEvent event = new OfferedEvent(fixture).type("Adult", 2_000, 10);
        event.refundPolicy = policy;
        return event.publish();
    }

    private static String bought(ApiClient buyer, OfferedEvent event, int quantity) {
        Answer made = buyer.post("/api/orders", event.order("Adult", quantity));
        assertEquals(201, made.status(), () -> made.body().toString());
        String orderId = made.json().getString("id");
        fixture.publishPaid(orderId, Ids.next());
        return orderId;
    }

    private static Answer giveBack(ApiClient buyer, String orderId, JsonObject body) {
        return buyer.post("/api/orders/" + orderId + "/refund", body);
    }

    private static JsonObject seats(OfferedEvent event, int quantity) {
        return new JsonObject()
                .put(
                        "seats",
                        JsonArray.of(new JsonObject()
                                .put("ticketId", event.ticketId("Adult"))
                                .put("quantity", quantity)));
    }

    private static void awaitSeats(OfferedEvent event, List<Integer> seats) {
        Awaitility.await(seats.toString())
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> fixture.seats(event.ticketId("Adult")).equals(seats));
    }

    private static JsonObject refund(Answer order, int index) {
        assertEquals(200, order.status(), () -> order.body().toString());
        return order.json().getJsonArray("refunds").getJsonObject(index);
    }

    @Test
    void policyReturnsAPartAndSomeSeats() {
        OfferedEvent event = event(new RefundPolicy(24, 75, 100, true));
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, event, 3);
        JsonObject offer = buyer.get("/api/orders/" + order).json().getJsonObject("refundable");
        assertEquals(42, offer.getInteger("amount"));
        assertEquals("policy", offer.getString("reason"));
        Answer part = giveBack(buyer, order, seats(event, 1));
        assertEquals("complete", part.json().getString("status"));
        assertEquals(14, refund(part, 0).getInteger("amount"));
        assertEquals("sent", refund(part, 0).getString("state"));
        awaitSeats(event, List.of(8, 0, 2));
        assertEquals(
                "quantity.too_high", giveBack(buyer, order, seats(event, 3)).errorCode());
        Answer rest = giveBack(buyer, order, null);
        assertEquals("cancelled", rest.json().getString("status"));
        assertEquals(18, rest.json().getInteger("kept"));
        assertEquals("buyer", rest.json().getString("endedBy"));
        awaitSeats(event, List.of(10, 0, 0));
        assertEquals(200, giveBack(buyer, order, null).status());
        OrderData told = fixture.harness.events().await(Subjects.ORDER_CANCELLED, order, OrderData.class);
        assertEquals(1800, told.kept());
    }

    @Test
    void policyMaySayNeverOrUntilWhen() {
        ApiClient buyer = fixture.buyer();
        String never = bought(buyer, event(new RefundPolicy(0, 0, 0, true)), 1);
        assertEquals("refund.not_allowed", giveBack(buyer, never, null).errorCode());
        assertFalse(buyer.get("/api/orders/" + never).json().containsKey("refundable"));
        String late = bought(buyer, event(new RefundPolicy(24 * 31, 100, 0, true)), 1);
        assertEquals("refund.too_late", giveBack(buyer, late, null).errorCode());
        assertEquals("complete", OrdersFixture.status(buyer, late));
    }

    @Test
    void movedEventGivesAllBack() {
        OfferedEvent event = event(new RefundPolicy(24, 0, 0, false));
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, event, 2);
        Instant since = fixture.harness.clock().instant().plusSeconds(1);
        event.giveBack = new GiveBack(since, since.plus(Duration.ofDays(90)), null, null, null, null);
        event.publish();
        JsonObject offer = Awaitility.await()
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(
                        () -> buyer.get("/api/orders/" + order).json().getJsonObject("refundable"),
                        found -> found != null);
        assertEquals("moved", offer.getString("reason"));
        assertEquals(40, offer.getInteger("amount"));
        Answer back = giveBack(buyer, order, null);
        assertEquals(40, refund(back, 0).getInteger("amount"));
        assertEquals("cancelled", back.json().getString("status"));
        // They do not return to sale.
        awaitSeats(event, List.of(8, 0, 2));
    }

    @Test
    void refusedRefundLeavesTheOrderAsItWas() {
        OfferedEvent event = event(new RefundPolicy(24, 100, 0, true));
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, event, 2);
        fixture.payments.stripe = refund -> RefundState.REFUSED;
        Answer refused = giveBack(buyer, order, null);
        assertEquals("complete", refused.json().getString("status"));
        assertEquals("refused", refund(refused, 0).getString("state"));
        assertEquals("charge_disputed", refund(refused, 0).getString("refusal"));
        awaitSeats(event, List.of(8, 0, 2));
    }

    @Test
    void refundWaitsWhileStripeIsAway() {
        OfferedEvent event = event(new RefundPolicy(24, 100, 0, true));
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, event, 2);
        fixture.payments.stripe = refund -> RefundState.PENDING;
        Answer pending = giveBack(buyer, order, null);
        assertEquals("complete", pending.json().getString("status"));
        JsonObject refund = refund(pending, 0);
        assertEquals("pending", refund.getString("state"));
        awaitSeats(event, List.of(8, 0, 2));
        PaymentData.Refund returned = new PaymentData.Refund(
                refund.getString("id"), 4000, false, RefundState.RETURNED, 1, null, Instant.now());
        fixture.payments.publish(order, 9, Subjects.PAYMENT_UPDATED, List.of(returned));
        awaitSeats(event, List.of(10, 0, 0));
        assertEquals("cancelled", OrdersFixture.status(buyer, order));
    }

    @Test
    void refundByHandIsShownAndTheWholeCancelsWithoutASale() {
        OfferedEvent event = event(null);
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, event, 2);
        PaymentData.Refund part =
                new PaymentData.Refund("re_1", 1500, true, RefundState.RETURNED, 0, null, Instant.now());
        fixture.payments.publish(order, 3, Subjects.PAYMENT_UPDATED, List.of(part));
        fixture.harness.events().awaitHandled("orders", Subjects.PAYMENT_UPDATED);
        Answer shown = buyer.get("/api/orders/" + order);
        assertEquals("gateway", refund(shown, 0).getString("by"));
        assertEquals("complete", shown.json().getString("status"));
        assertEquals(25, shown.json().getJsonObject("refundable").getInteger("amount"));
        PaymentData.Refund rest =
                new PaymentData.Refund("re_2", 2500, true, RefundState.RETURNED, 0, null, Instant.now());
        fixture.payments.publish(order, 4, Subjects.PAYMENT_REFUNDED, List.of(part, rest));
        fixture.harness.events().awaitHandled("orders", Subjects.PAYMENT_REFUNDED);
        JsonObject ended = buyer.get("/api/orders/" + order).json();
        assertEquals("cancelled", ended.getString("status"));
        assertEquals("gateway", ended.getString("endedBy"));
        assertNull(ended.getJsonObject("refundable"));
        awaitSeats(event, List.of(8, 0, 2));
    }
}
