package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sellers see what sold, for how much. */
class SellerRevenueIT {
    private static final TestUser SELLER = TestUser.named("seller");
    private static PaymentsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(PaymentsFixture.patient());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String order(String ticketId, int quantity, String currency) {
        OrderData usual = fixture.order(Ids.next(), 1, OrderStatus.CREATED);
        OrderData.Ticket ticket = new OrderData.Ticket(ticketId, SELLER.id(), "Opera", null, null, 1_000);
        OrderData order = new OrderData(
                usual.id(),
                1,
                usual.userId(),
                ticket,
                quantity,
                1_000L * quantity,
                currency,
                OrderStatus.CREATED,
                null,
                usual.expiresAt(),
                usual.createdAt());
        fixture.publish(Subjects.ORDER_CREATED, order);
        return order.id();
    }

    private static Map<String, JsonObject> takings() {
        JsonArray list =
                fixture.payments.as(SELLER).get("/api/payments/takings").list();
        return list.stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(
                        one -> one.getString("ticketId") + " " + one.getString("currency"), one -> one));
    }

    @Test
    void sumsByTicketTypeAndCurrencyLessRefunds() {
        String opera = Ids.next();
        String play = Ids.next();
        assertEquals(201, fixture.pay(order(opera, 2, "usd"), "tok_visa").status());
        assertEquals(201, fixture.pay(order(opera, 3, "usd"), "tok_visa").status());
        assertEquals(201, fixture.pay(order(play, 1, "jpy"), "tok_visa").status());
        assertEquals(
                400, fixture.pay(order(play, 4, "usd"), "tok_chargeDeclined").status());
        String returned = order(opera, 4, "usd");
        assertEquals(201, fixture.pay(returned, "tok_visa").status());
        fixture.cancel(returned);
        fixture.awaitStatus(returned, "refunded");
        Map<String, JsonObject> takings = takings();
        takings.values().forEach(one -> assertNotNull(one.remove("asOf")));
        takings.keySet().removeIf(key -> key.endsWith(" eur"));
        assertEquals(2, takings.size());
        assertEquals(
                new JsonObject()
                        .put("ticketId", opera)
                        .put("currency", "usd")
                        .put("sold", 5)
                        .put("gross", 90)
                        .put("refunded", 40)
                        .put("disputed", 0)
                        .put("net", 50),
                takings.get(opera + " usd"));
        assertEquals(1_000, takings.get(play + " jpy").getInteger("net"));
    }

    /** Whichever of its types comes first in an order. */
    @Test
    void orderOfSeveralLinesCountsOnceForItsEvent() {
        String eventId = Ids.next();
        for (int i = 0; i < 2; i++) {
            OrderData usual = fixture.order(Ids.next(), 1, OrderStatus.CREATED);
            OrderData.Ticket first = new OrderData.Ticket(Ids.next(), SELLER.id(), "Festival", null, null, 1_000);
            OrderData order = new OrderData(
                    usual.id(),
                    1,
                    usual.userId(),
                    first,
                    3,
                    2_500,
                    "eur",
                    OrderStatus.CREATED,
                    null,
                    usual.expiresAt(),
                    usual.createdAt(),
                    null,
                    eventId,
                    List.of(
                            new OrderData.Line(first.id(), "Adult", 2, 1_000, 2_000),
                            new OrderData.Line(Ids.next(), "Child", 1, 500, 500)),
                    null,
                    0,
                    false,
                    null,
                    0,
                    null);
            fixture.publish(Subjects.ORDER_CREATED, order);
            assertEquals(201, fixture.pay(order.id(), "tok_visa").status());
        }
        JsonObject revenue = takings().get(eventId + " eur");
        assertEquals(eventId, revenue.getString("eventId"));
        assertEquals(List.of(6, 50), List.of(revenue.getInteger("sold"), revenue.getInteger("gross")));
    }

    @Test
    void showsTheRevenueToItsSellerOnly() {
        assertEquals(0, fixture.stranger.get("/api/payments/takings").list().size());
        assertEquals(
                401, fixture.payments.anonymous().get("/api/payments/takings").status());
    }
}
