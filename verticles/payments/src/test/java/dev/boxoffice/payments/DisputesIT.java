package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.stripe.exception.StripeException;
import com.stripe.param.RefundCreateParams;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.payments.StripeControl.Money;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Chargebacks, and refunds that Stripe refuses or that were made by hand. */
class DisputesIT {
    private static PaymentsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(PaymentsFixture.patient());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String disputed() {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, "tok_createDispute").status());
        awaitDispute(order, "open");
        awaitMoved(order, "dispute");
        return order;
    }

    private static void awaitDispute(String order, String status) {
        Awaitility.await(status)
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> status.equals(fixture.payment(order).getString("dispute")));
    }

    private static void awaitMoved(String order, String kind) {
        Awaitility.await(kind).atMost(Duration.ofSeconds(Await.SECONDS)).until(() -> fixture.movements(order).stream()
                .anyMatch(movement -> kind.equals(movement.getString("kind"))));
    }

    private static void close(String order, String outcome) {
        String id = fixture.document(order)
                .getJsonArray("disputes")
                .getJsonObject(0)
                .getString("id");
        fixture.control.control("/disputes/" + id + "/close", new JsonObject().put("outcome", outcome));
    }

    private static void awaitAtRest(String order) {
        Awaitility.await("at rest").atMost(Duration.ofSeconds(Await.SECONDS)).until(() -> !fixture.document(order)
                .containsKey("dueAt"));
    }

    private static JsonObject takings(String order) {
        JsonObject document = fixture.document(order);
        TestUser seller = new TestUser(document.getString("sellerId"), "seller@example.com");
        JsonArray list =
                fixture.payments.as(seller).get("/api/payments/takings").list();
        return list.getJsonObject(0);
    }

    private static void assertTakings(String order, int sold, double disputed, double net) {
        JsonObject takings = takings(order);
        assertEquals(sold, takings.getInteger("sold"));
        assertEquals(disputed, takings.getDouble("disputed"));
        assertEquals(net, takings.getDouble("net"));
        assertEquals(0, takings.getDouble("refunded"));
    }

    @Test
    void lostDisputeTakesMoneyAndSeats() {
        String order = disputed();
        assertTakings(order, 2, 25.5, 0);
        close(order, "failed");
        awaitDispute(order, "lost");
        assertTakings(order, 0, 25.5, 0);
        PaymentData told = fixture.harness
                .events()
                .await(Subjects.PAYMENT_DISPUTED, fixture.payment(order).getString("id"), PaymentData.class);
        assertEquals(order, told.orderId());
        assertEquals(DisputeStatus.OPEN, told.dispute());
        fixture.cancel(order);
        fixture.awaitTold(Subjects.ORDER_CANCELLED);
        awaitAtRest(order);
        assertEquals(0, fixture.control.money(order).refunds());
        assertFalse(fixture.payment(order).containsKey("refundRefused"));
    }

    @Test
    void wonDisputeBringsTheMoneyBack() {
        String order = disputed();
        close(order, "succeeded");
        awaitDispute(order, "won");
        awaitMoved(order, "dispute_reversed");
        assertTakings(order, 2, 0, 25.5);
    }

    @Test
    void permanentlyRefusedRefundIsNotRetried() {
        String order = disputed();
        fixture.cancel(order);
        Awaitility.await("refused").atMost(Duration.ofSeconds(Await.SECONDS)).until(() -> fixture.document(order)
                .containsKey("orderEnded"));
        awaitAtRest(order);
        assertTakings(order, 0, 25.5, 0);
    }

    /** The notice that the money was withdrawn may come late, and the refund before it. */
    @Test
    void refusalIsRecordedWithItsCauseAndEndsWithTheDispute() {
        String order = fixture.order();
        fixture.control.control("/webhooks", new JsonObject().put("paused", true));
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        JsonObject charge = charge(order);
        JsonObject dispute =
                fixture.control.control("/charges/" + charge.getString("id") + "/dispute", new JsonObject());
        fixture.cancel(order);
        Awaitility.await("refused").atMost(Duration.ofSeconds(Await.SECONDS)).until(() -> "charge_disputed"
                .equals(fixture.payment(order).getString("refundRefused")));
        awaitAtRest(order);
        assertEquals("succeeded", fixture.payment(order).getString("status"));
        assertEquals(0, takings(order).getInteger("sold"));
        String numbers = fixture.payments.anonymous().get("/metrics").body().toString();
        assertFalse(numbers.contains("payments_refunds_refused_total{domain=\"payments\"} 0.0"));
        fixture.control.mend();
        awaitMoved(order, "dispute");
        fixture.control.control(
                "/disputes/" + dispute.getString("id") + "/close", new JsonObject().put("outcome", "succeeded"));
        fixture.awaitStatus(order, "refunded");
        assertEquals(Money.RETURNED, fixture.control.money(order));
        assertFalse(fixture.payment(order).containsKey("refundRefused"));
    }

    private static JsonObject charge(String order) {
        return fixture.control.ledger(order).getJsonArray("charges").getJsonObject(0);
    }

    @Test
    void onlyTheRestOfAPartialRefundIsRefunded() throws StripeException {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        RefundCreateParams part = RefundCreateParams.builder()
                .setPaymentIntent(fixture.payment(order).getString("stripeId"))
                .setAmount(550L)
                .build();
        fixture.control.stripeClient().v1().refunds().create(part);
        awaitMoved(order, "refund");
        assertEquals(5.5, fixture.payment(order).getDouble("refunded"));
        fixture.harness.clock().advance(Duration.ofSeconds(1));
        fixture.cancel(order);
        fixture.awaitStatus(order, "refunded");
        PaymentData told = fixture.harness
                .events()
                .await(Subjects.PAYMENT_REFUNDED, fixture.payment(order).getString("id"), PaymentData.class);
        assertEquals(2_550, told.refunded());
        assertEquals(550, told.refundedBefore());
        assertEquals(new Money(2_550, 2_550, 1, 2), fixture.control.money(order));
    }

    /** Not only when the sweep looks, a minute later. */
    @Test
    void debitThatFailsIsNoticedAtOnceAndAnotherCardWorks() {
        String order = fixture.order();
        assertEquals(
                "pending",
                fixture.pay(order, "pm_usBankAccount_insufficientFunds").json().getString("status"));
        Awaitility.await("failed").atMost(Duration.ofSeconds(10)).until(() -> "failed"
                .equals(fixture.payment(order).getString("status")));
        assertEquals("insufficient_funds", fixture.payment(order).getString("declineCode"));
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }
}
