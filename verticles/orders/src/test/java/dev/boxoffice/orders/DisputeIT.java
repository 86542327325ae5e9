package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders whose payment is disputed, and refunds that are asked for twice. */
class DisputeIT {
    private static OrdersFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String bought(ApiClient buyer, String ticket) {
        String order = OrdersFixture.reserved(buyer, ticket, 3);
        fixture.publishPaid(order, Ids.next());
        return order;
    }

    private static Answer giveBack(ApiClient buyer, String order) {
        return buyer.post("/api/orders/" + order + "/refund", new JsonObject());
    }

    private static void awaitSeats(String ticket, List<Integer> seats) {
        Awaitility.await("seats")
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> seats.equals(fixture.seats(ticket)));
    }

    @Test
    void disputedOrderIsFrozenUntilTheBankHasDecided() {
        String ticket = fixture.listing(4);
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, ticket);
        fixture.publishDisputed(order, DisputeStatus.OPEN);
        assertEquals("open", buyer.get("/api/orders/" + order).json().getString("dispute"));
        Answer frozen = giveBack(buyer, order);
        assertEquals(400, frozen.status());
        assertEquals(
                "order.disputed",
                frozen.json().getJsonArray("errors").getJsonObject(0).getString("code"));
        assertEquals("complete", OrdersFixture.status(buyer, order));
        fixture.publishDisputed(order, DisputeStatus.WON);
        assertEquals(200, giveBack(buyer, order).status());
        awaitSeats(ticket, List.of(4, 0, 0));
    }

    @Test
    void seatsOfALostDisputeReturnToSaleOnce() {
        String ticket = fixture.listing(4);
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, ticket);
        fixture.publishDisputed(order, DisputeStatus.LOST);
        fixture.publishDisputed(order, DisputeStatus.OPEN);
        fixture.publishDisputed(order, DisputeStatus.LOST);
        JsonObject lost = buyer.get("/api/orders/" + order).json();
        assertEquals("cancelled", lost.getString("status"));
        assertEquals("lost", lost.getString("dispute"));
        awaitSeats(ticket, List.of(4, 0, 0));
    }

    @Test
    void orderStaysWhereOnlyAPartIsLostAndMayBeGivenBack() {
        String ticket = fixture.listing(4);
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, ticket);
        fixture.publishDisputed(order, DisputeStatus.OPEN);
        fixture.publishDisputed(order, DisputeStatus.PARTLY_LOST);
        fixture.publishDisputed(order, DisputeStatus.OPEN);
        JsonObject kept = buyer.get("/api/orders/" + order).json();
        assertEquals("complete", kept.getString("status"));
        assertEquals("partly_lost", kept.getString("dispute"));
        awaitSeats(ticket, List.of(1, 0, 3));
        assertEquals(200, giveBack(buyer, order).status());
        awaitSeats(ticket, List.of(4, 0, 0));
    }

    @Test
    void refundWithAKeyHasOneAnswer() {
        String ticket = fixture.listing(4);
        ApiClient buyer = fixture.buyer();
        String order = bought(buyer, ticket);
        String other = bought(buyer, fixture.listing(4));
        ApiClient keyed = buyer.with("Idempotency-Key", "refund-1");
        JsonObject first = giveBack(keyed, order).json();
        Answer again = giveBack(keyed, order);
        assertEquals(200, again.status());
        assertEquals(first, again.json());
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(422, giveBack(keyed, other).status());
        assertEquals("complete", OrdersFixture.status(buyer, other));
        assertEquals(400, giveBack(buyer.with("Idempotency-Key", " "), other).status());
    }
}
