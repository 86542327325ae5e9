package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.events.RefundState;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Organisers give back seats, money or both of single orders. */
class PartialRefundIT {
    private static OrdersFixture fixture;
    private static ApiClient organiser;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of("ORDERS_SWEEP_SECONDS", "1"));
        organiser = fixture.orders.as(new TestUser(OrdersFixture.SELLER, "organiser@example.com"));
    }

    @AfterEach
    void takeAllRefunds() {
        fixture.payments.stripe = refund -> RefundState.SENT;
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static OfferedEvent event() {
        return new OfferedEvent(fixture)
                .type("Adult", 2_000, 10, OfferedEvent.rules("Adult", 4, false))
                .sharing("Adult", "Child", 500)
                .type("Camping", 1_000, 5)
                .publish();
    }

    private static String bought(ApiClient buyer, OfferedEvent event, Object... items) {
        Answer made = buyer.post("/api/orders", event.order(items));
        assertEquals(201, made.status(), () -> made.body().toString());
        String orderId = made.json().getString("id");
        fixture.publishPaid(orderId, Ids.next());
        return orderId;
    }

    private static String path(OfferedEvent event, String orderId) {
        return "/api/orders/events/" + event.id + "/orders/" + orderId;
    }

    private static Answer refund(OfferedEvent event, String orderId, JsonObject body) {
        return organiser.post(path(event, orderId) + "/refunds", body);
    }

    private static JsonObject seats(OfferedEvent event, String type, int quantity) {
        JsonObject part = new JsonObject().put("ticketId", event.ticketId(type)).put("quantity", quantity);
        return new JsonObject().put("seats", JsonArray.of(part));
    }

    private static void awaitSeats(OfferedEvent event, String type, List<Integer> seats) {
        Awaitility.await(seats.toString())
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> fixture.seats(event.ticketId(type)).equals(seats));
    }

    @Test
    void seatsReturnToSaleOnlyIfTheOrganiserSaysSo() {
        OfferedEvent event = event();
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, event, "Adult", 4, "Child", 2, "Camping", 2);
        awaitSeats(event, "Adult", List.of(4, 0, 6));
        assertEquals(
                "resell.required",
                refund(event, order, seats(event, "Child", 1)).errorCode());
        Answer resold = refund(event, order, seats(event, "Child", 2).put("resell", true));
        assertEquals(200, resold.status(), () -> resold.body().toString());
        awaitSeats(event, "Adult", List.of(6, 0, 4));
        Answer kept = refund(
                event, order, seats(event, "Adult", 3).put("resell", false).put("amount", 10));
        assertEquals(10, kept.json().getJsonArray("refunds").getJsonObject(1).getInteger("amount"));
        assertEquals("complete", kept.json().getString("status"));
        // The limit of the buyer counts what the buyer has.
        assertEquals(201, buyer.post("/api/orders", event.order("Adult", 3)).status());
        awaitSeats(event, "Adult", List.of(3, 3, 4));
        Answer whole = refund(event, order, new JsonObject().put("whole", true).put("resell", true));
        assertEquals("cancelled", whole.json().getString("status"));
        assertEquals("organiser", whole.json().getString("endedBy"));
        assertEquals(0, whole.json().getInteger("kept"));
        awaitSeats(event, "Adult", List.of(4, 3, 3));
        awaitSeats(event, "Camping", List.of(5, 0, 0));
    }

    @Test
    void moneyAloneLeavesTheOrderComplete() {
        OfferedEvent event = event();
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, event, "Adult", 1);
        assertEquals(
                "amount.too_high",
                refund(event, order, new JsonObject().put("amount", 20.01)).errorCode());
        assertEquals(
                "amount.too_many_decimals",
                refund(event, order, new JsonObject().put("amount", 0.001)).errorCode());
        Answer back = refund(event, order, new JsonObject().put("amount", 20));
        assertEquals("complete", back.json().getString("status"));
        assertEquals(
                "amount.too_high",
                refund(event, order, new JsonObject().put("amount", 1)).errorCode());
        awaitSeats(event, "Adult", List.of(9, 0, 1));
    }

    private static JsonObject whole(boolean resell) {
        return new JsonObject().put("whole", true).put("resell", resell);
    }

    @Test
    void keyMakesOneRefundOfRepeatedRequests() {
        OfferedEvent event = event();
        String order = bought(fixture.buyer(), event, "Adult", 2);
        ApiClient keyed = organiser.with("Idempotency-Key", "refund-" + order);
        JsonObject five = new JsonObject().put("amount", 5);
        Answer first = keyed.post(path(event, order) + "/refunds", five);
        fixture.forgetAnswer(
                first.json().getJsonArray("refunds").getJsonObject(0).getString("id"));
        Answer again = keyed.post(path(event, order) + "/refunds", five);
        assertEquals(1, again.json().getJsonArray("refunds").size());
    }

    @Test
    void refusedRefundIsTriedAgain() {
        OfferedEvent event = event();
        String order = bought(fixture.buyer(), event, "Adult", 2);
        fixture.payments.stripe = refund -> refund.tries() == 1 ? RefundState.REFUSED : RefundState.RETURNED;
        Answer refused = refund(event, order, whole(true));
        JsonObject refund = refused.json().getJsonArray("refunds").getJsonObject(0);
        assertEquals("refused", refund.getString("state"));
        String retry = path(event, order) + "/refunds/" + refund.getString("id") + "/retry";
        Answer taken = organiser.post(retry, null);
        assertEquals(
                "returned",
                taken.json().getJsonArray("refunds").getJsonObject(0).getString("state"));
        assertEquals("cancelled", taken.json().getString("status"));
        assertEquals("refund.not_refused", organiser.post(retry, null).errorCode());
        awaitSeats(event, "Adult", List.of(10, 0, 0));
    }

    @Test
    void nothingIsForOthers() {
        OfferedEvent event = event();
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, event, "Adult", 1);
        assertEquals(
                401, buyer.post(path(event, order) + "/refunds", whole(true)).status());
        assertEquals(401, buyer.get(path(event, order)).status());
        String elsewhere = path(event(), order);
        assertEquals(404, organiser.get(elsewhere).status());
        assertEquals(404, organiser.post(elsewhere + "/refunds", whole(true)).status());
        assertFalse(organiser.get(path(event, order)).json().containsKey("refundable"));
    }
}
