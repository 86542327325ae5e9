package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.payments.StripeControl.Money;
import dev.boxoffice.testing.Answer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Paying over HTTP: the good end, and every answer that is not one. */
class ChargeOrderIT {
    private static PaymentsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(Map.of());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static void assertRefused(Answer answer, int status, String field) {
        assertEquals(status, answer.status(), () -> answer.body().toString());
        assertFalse(answer.error().isEmpty());
        assertEquals(field, answer.errorField());
    }

    @Test
    void orderIsPaid() {
        String order = fixture.order();
        Answer answer = fixture.pay(order, "tok_visa");
        assertEquals(201, answer.status());
        JsonObject payment = answer.json();
        assertEquals("succeeded", payment.getString("status"));
        assertEquals(order, payment.getString("orderId"));
        assertEquals(25.5, payment.getDouble("amount"));
        assertEquals("usd", payment.getString("currency"));
        assertTrue(payment.getString("stripeId").startsWith("pi_"));
        assertFalse(payment.containsKey("clientSecret"));
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @Test
    void publishesWhatHappens() {
        String order = fixture.order();
        String id = fixture.pay(order, "pm_card_visa").json().getString("id");
        PaymentData created = fixture.harness.events().await(Subjects.PAYMENT_CREATED, id, PaymentData.class);
        assertEquals(PaymentStatus.PENDING, created.status());
        assertEquals(1, created.version());
        PaymentData paid = fixture.harness.events().await(Subjects.PAYMENT_SUCCEEDED, id, PaymentData.class);
        assertEquals(order, paid.orderId());
        assertEquals(2_550, paid.amount());
        assertTrue(paid.version() > created.version());
    }

    @Test
    void declinedCardIsExplainedAndTheOrderStaysPayable() {
        String order = fixture.order();
        Answer declined = fixture.pay(order, "tok_chargeDeclinedInsufficientFunds");
        assertRefused(declined, 400, "token");
        assertEquals("The card has insufficient funds", declined.error());
        assertEquals("failed", fixture.payment(order).getString("status"));
        assertRefused(fixture.pay(order, "pm_card_chargeDeclined"), 400, "token");
        assertEquals(Money.NONE, fixture.control.money(order));
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        assertEquals(Money.CHARGED, fixture.control.money(order));
        String id = fixture.payment(order).getString("id");
        fixture.harness.events().await(Subjects.PAYMENT_SUCCEEDED, id, PaymentData.class);
        assertEquals(2, fixture.events(Subjects.PAYMENT_FAILED, order));
        assertEquals(3, fixture.events(Subjects.PAYMENT_CREATED, order));
    }

    @Test
    void unknownCardIsRefused() {
        String order = fixture.order();
        assertRefused(fixture.pay(order, "tok_nobody"), 400, "token");
        assertRefused(fixture.pay(order, "pm_nobody"), 400, "token");
        assertEquals(201, fixture.pay(order, "tok_visa").status());
    }

    @Test
    void orderIsPaidOnce() {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        assertRefused(fixture.pay(order, "tok_visa"), 400, "orderId");
        fixture.publish(Subjects.ORDER_COMPLETED, fixture.order(order, 3, OrderStatus.COMPLETE));
        fixture.awaitTold(Subjects.ORDER_COMPLETED);
        assertRefused(fixture.pay(order, "tok_mastercard"), 400, "orderId");
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @Test
    void unknownOrdersAreNotFound() {
        assertRefused(fixture.pay(Ids.next(), "tok_visa"), 404, null);
        assertRefused(fixture.pay("nonsense", "tok_visa"), 404, null);
    }

    @Test
    void allowsOnlyTheBuyerToPayAndSeeAnOrder() {
        String order = fixture.order();
        JsonObject body = PaymentsFixture.body(order, "tok_visa");
        assertRefused(fixture.stranger.post("/api/payments", body), 401, null);
        assertRefused(fixture.payments.anonymous().post("/api/payments", body), 401, null);
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        String list = "/api/payments?orderId=" + order;
        assertEquals(1, fixture.buyer.get(list).list().size());
        assertEquals(0, fixture.stranger.get(list).list().size());
        assertRefused(fixture.payments.anonymous().get(list), 401, null);
        assertRefused(fixture.buyer.get("/api/payments"), 400, "orderId");
    }

    @Test
    void endedOrderIsNotPaid() {
        String cancelled = fixture.order();
        fixture.cancel(cancelled);
        fixture.awaitTold(Subjects.ORDER_CANCELLED);
        assertRefused(fixture.pay(cancelled, "tok_visa"), 400, "orderId");
        String late = Ids.next();
        Instant past = fixture.harness.clock().instant().minusSeconds(1);
        fixture.publish(Subjects.ORDER_CREATED, fixture.order(late, 1, OrderStatus.CREATED, past));
        assertRefused(fixture.pay(late, "tok_visa"), 400, "orderId");
        assertEquals(Money.NONE, fixture.control.money(cancelled));
        assertEquals(Money.NONE, fixture.control.money(late));
    }

    @Test
    void ordersComeTwiceAndInAnyOrder() {
        String order = Ids.next();
        fixture.cancel(order);
        fixture.awaitTold(Subjects.ORDER_CANCELLED);
        fixture.publish(Subjects.ORDER_CREATED, fixture.order(order, 1, OrderStatus.CREATED));
        fixture.publish(Subjects.ORDER_CREATED, fixture.order(order, 1, OrderStatus.CREATED));
        fixture.publish(Subjects.ORDER_UPDATED, fixture.order(order, 2, OrderStatus.AWAITING_PAYMENT));
        fixture.awaitTold(Subjects.ORDER_CREATED);
        fixture.awaitTold(Subjects.ORDER_UPDATED);
        assertRefused(fixture.pay(order, "tok_visa"), 400, "orderId");
    }

    @Test
    void malformedRequestsAreRefused() {
        String order = fixture.order();
        assertRefused(fixture.buyer.post("/api/payments", new JsonObject().put("orderId", order)), 400, "token");
        assertRefused(fixture.buyer.post("/api/payments", new JsonObject().put("token", "tok_visa")), 400, "orderId");
        assertRefused(raw("application/json", "{"), 400, null);
        assertRefused(raw("text/plain", "x"), 415, null);
        assertRefused(raw("application/json", " ".repeat(70_000)), 413, null);
        assertRefused(fixture.buyer.delete("/api/payments"), 405, null);
        assertRefused(fixture.buyer.get("/api/payments/nothing/here"), 404, null);
    }

    private static Answer raw(String type, String body) {
        return fixture.buyer.sendRaw(HttpMethod.POST, "/api/payments", type, body);
    }
}
