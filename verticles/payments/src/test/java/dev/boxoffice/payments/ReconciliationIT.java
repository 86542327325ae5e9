package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ledger against Stripe's books, with what only an accident or a hand could cause. */
class ReconciliationIT {
    private static PaymentsFixture fixture;
    private static StripeClient stripe;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(PaymentsFixture.patient());
        // What is done at Stripe stays unknown here.
        fixture.stripe.setWebhookUrl(null);
        stripe = fixture.stripeClient();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static List<Difference> differences(String stripeId) {
        return differences().stream()
                .filter(one -> one.stripeId().equals(stripeId))
                .toList();
    }

    private static List<Difference> differences() {
        Instant since = fixture.harness.clock().instant().minusSeconds(3_600);
        return Await.await(Reconciliation.run(
                        fixture.harness.vertx(), fixture.environment().getMap(), since, Duration.ofMillis(10)))
                .differences();
    }

    private static String paid(String token) {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, token).status());
        return order;
    }

    private static String intent(String order) {
        return fixture.payment(order).getString("stripeId");
    }

    private static void change(String order, JsonObject update) {
        Await.await(fixture.harness
                .mongo(PaymentsVerticle.DOMAIN)
                .updateCollection(PaymentStore.COLLECTION, new JsonObject().put("orderId", order), update));
    }

    private static Difference only(String stripeId) {
        List<Difference> found = differences(stripeId);
        assertEquals(1, found.size(), found::toString);
        return found.get(0);
    }

    @Test
    void booksAgreeAfterChargesDeclinesAndRefunds() {
        String kept = paid("tok_visa");
        String returned = paid("tok_visa");
        fixture.cancel(returned);
        fixture.awaitStatus(returned, "refunded");
        String declined = fixture.order();
        assertEquals(400, fixture.pay(declined, "tok_chargeDeclined").status());
        for (String order : List.of(kept, returned, declined)) {
            assertEquals(List.of(), differences(intent(order)));
        }
    }

    @Test
    void aChargeThatNobodyKnowsIsFound() throws StripeException {
        String id = stripe.v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(777L)
                        .setCurrency("usd")
                        .setPaymentMethod("pm_card_visa")
                        .addPaymentMethodType("card")
                        .setConfirm(true)
                        .build())
                .getId();
        Difference found = only(id);
        assertEquals(Difference.Kind.UNKNOWN_PAYMENT, found.kind());
        assertTrue(found.detail().contains("7.77 usd"), found.detail());
    }

    @Test
    void aRefundThatTheLedgerDoesNotHaveIsFound() throws StripeException {
        String order = paid("tok_visa");
        String refund = stripe.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent(order))
                        .setAmount(100L)
                        .build())
                .getId();
        Difference found = only(intent(order));
        assertEquals(Difference.Kind.REFUND, found.kind());
        assertEquals(order, found.orderId());
        assertTrue(found.detail().contains(refund), found.detail());
    }

    @Test
    void aChargeThatStripeDoesNotHaveIsFound() {
        String order = paid("tok_visa");
        change(order, new JsonObject().put("$set", new JsonObject().put("movements.0.amount", 2_551)));
        Difference found = only(intent(order));
        assertEquals(Difference.Kind.CHARGE, found.kind());
        assertTrue(found.detail().contains("25.51 usd"), found.detail());
    }

    @Test
    void moneyThatIsOwedIsFound() {
        String order = paid("tok_visa");
        Await.await(fixture.harness
                .mongo(PaymentsVerticle.DOMAIN)
                .updateCollection(
                        PaymentsVerticle.ORDERS,
                        new JsonObject().put("_id", order),
                        new JsonObject().put("$set", new JsonObject().put("status", "cancelled"))));
        Difference found = only(intent(order));
        assertEquals(Difference.Kind.OWED, found.kind());
        assertEquals("owed", found.toJson().getString("kind"));
    }
}
