package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.payments.StripeControl.Money;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Disputes over a part of a payment, inquiries, and notices of which some never come. */
class PartDisputesIT {
    private static PaymentsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(PaymentsFixture.patient());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String paid() {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        return order;
    }

    /** Sends an event of a dispute, and waits until it has been handled. */
    private static void send(String type, String order, String id, long amount, String status)
            throws GeneralSecurityException {
        JsonObject dispute = new JsonObject()
                .put("id", id + order)
                .put("object", "dispute")
                .put("amount", amount)
                .put("currency", "usd")
                .put("payment_intent", fixture.payment(order).getString("stripeId"))
                .put("status", status);
        new StripeEventSender(fixture).sendAndAwait("charge.dispute." + type, dispute);
    }

    private static void assertTakings(String order, int sold, double disputed, double net) {
        JsonObject document = fixture.document(order);
        TestUser seller = new TestUser(document.getString("sellerId"), "seller@example.com");
        JsonObject takings =
                fixture.payments.as(seller).get("/api/payments/takings").list().getJsonObject(0);
        assertEquals(sold, takings.getInteger("sold"));
        assertEquals(disputed, takings.getDouble("disputed"));
        assertEquals(net, takings.getDouble("net"));
    }

    private static String dispute(String order) {
        return fixture.payment(order).getString("dispute");
    }

    @Test
    void lostPartLowersRevenueAndTheRestIsRefundable() throws Exception {
        String order = paid();
        send("created", order, "dp_a", 1_000, "needs_response");
        assertEquals("open", dispute(order));
        send("closed", order, "dp_a", 1_000, "lost");
        assertEquals("partly_lost", dispute(order));
        assertTakings(order, 2, 10, 15.5);
        PaymentData told =
                fixture
                        .harness
                        .events()
                        .of(Subjects.PAYMENT_DISPUTED, fixture.payment(order).getString("id"))
                        .stream()
                        .map(event -> EventCodec.data(event.data(), PaymentData.class))
                        .reduce((first, second) -> second)
                        .orElseThrow();
        assertEquals(DisputeStatus.PARTLY_LOST, told.dispute());
        fixture.cancel(order);
        fixture.awaitStatus(order, "refunded");
        assertEquals(new Money(2_550, 1_550, 1, 1), fixture.control.money(order));
        fixture.awaitEvent(Subjects.PAYMENT_REFUNDED, order);
        assertTakings(order, 0, 10, 0);
    }

    @Test
    void partsThatMakeTheWholeAreALostOrder() throws Exception {
        String order = paid();
        send("closed", order, "dp_a", 1_000, "lost");
        send("closed", order, "dp_b", 1_550, "lost");
        assertEquals("lost", dispute(order));
        assertTakings(order, 0, 25.5, 0);
    }

    @Test
    void recordsALossOnceWhicheverEventsCome() throws Exception {
        String order = paid();
        send("closed", order, "dp_a", 2_550, "lost");
        assertTakings(order, 0, 25.5, 0);
        send("funds_withdrawn", order, "dp_a", 2_550, "needs_response");
        send("created", order, "dp_a", 2_550, "needs_response");
        send("closed", order, "dp_a", 2_550, "lost");
        assertEquals("lost", dispute(order));
        assertTakings(order, 0, 25.5, 0);
    }

    @Test
    void inquiryLeavesPaymentAndRefundAlone() throws Exception {
        String order = paid();
        send("created", order, "dp_a", 2_550, "warning_needs_response");
        send("updated", order, "dp_a", 2_550, "warning_under_review");
        send("closed", order, "dp_a", 2_550, "warning_closed");
        assertFalse(fixture.payment(order).containsKey("dispute"));
        assertEquals(1, fixture.document(order).getJsonArray("disputes").size());
        assertEquals(0, fixture.events(Subjects.PAYMENT_DISPUTED, order));
        assertTakings(order, 2, 0, 25.5);
        fixture.cancel(order);
        fixture.awaitStatus(order, "refunded");
        assertEquals(Money.RETURNED, fixture.control.money(order));
    }
}
