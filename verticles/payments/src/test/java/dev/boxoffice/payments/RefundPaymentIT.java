package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.StripeException;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.param.RefundCreateParams;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.payments.StripeControl.Money;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders that end while, before or after they are paid: the money goes back, once. */
class RefundPaymentIT {
    private static PaymentsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(Map.of("PAYMENT_PENDING_LIMIT_SECONDS", "1"));
        fixture.deploy();
    }

    @AfterEach
    void mend() {
        fixture.control.mend();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static void assertReturnedOnce(String order) {
        fixture.awaitStatus(order, "refunded");
        assertEquals(Money.RETURNED, fixture.control.money(order));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> fixture.events(Subjects.PAYMENT_REFUNDED, order) == 1);
        fixture.cancel(order);
        fixture.awaitTold(Subjects.ORDER_CANCELLED);
        fixture.makeDue(order);
        awaitAtRest(order);
        assertEquals(Money.RETURNED, fixture.control.money(order));
        fixture.awaitEvent(Subjects.PAYMENT_REFUNDED, order);
    }

    private static void awaitAtRest(String order) {
        Awaitility.await("at rest").atMost(Duration.ofSeconds(10)).until(() -> !fixture.harness
                .document("payments", "payments", fixture.payment(order).getString("id"))
                .containsKey("dueAt"));
    }

    @Test
    void cancellationAfterThePaymentReturnsTheMoney() {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        fixture.cancel(order);
        fixture.cancel(order);
        assertReturnedOnce(order);
        assertEquals("order", fixture.movements(order).get(0).getString("cause"));
        assertEquals("buyer", fixture.movements(order).get(1).getString("cause"));
        assertEquals(2, fixture.movements(order).size());
    }

    @Test
    void answersNoSuccessWhileTheRefundIsUnderWay() {
        String order = fixture.order();
        fixture.control.control("/latency", new JsonObject().put("afterMillis", 500));
        Future<Answer> paid = fixture.paySoon(fixture.buyer, order, "pm_card_pendingRefund");
        Awaitility.await().until(() -> fixture.control.money(order).charges() == 1);
        fixture.cancel(order);
        Answer answer = Await.await(paid);
        assertEquals(400, answer.status());
        assertTrue(answer.error().contains("given back"), answer.error());
        fixture.control.mend();
        assertReturnedOnce(order);
    }

    @Test
    void cancellationWhileTheBankAnswersReturnsTheMoney() {
        String order = fixture.order();
        fixture.control.control("/latency", new JsonObject().put("afterMillis", 500));
        Future<Answer> paid = fixture.paySoon(fixture.buyer, order, "tok_visa");
        Awaitility.await().until(() -> fixture.control.money(order).charges() == 1);
        fixture.cancel(order);
        assertEquals(400, Await.await(paid).status());
        assertReturnedOnce(order);
    }

    @Test
    void cancellationBeforeTheBankIsAskedLeavesNothingPaid() {
        String order = fixture.order();
        fixture.control.control("/latency", new JsonObject().put("beforeMillis", 400));
        Future<Answer> paid = fixture.paySoon(fixture.buyer, order, "tok_visa");
        Awaitility.await().until(() -> fixture.payment(order).containsKey("id"));
        fixture.cancel(order);
        assertEquals(400, Await.await(paid).status());
        awaitAtRest(order);
        Money money = fixture.control.money(order);
        assertEquals(money.charged(), money.refunded());
    }

    @Test
    void moneyGoesBackAsSoonAsStripeIsThere() {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        fixture.control.fault("unavailable", 3, "/v1/refunds");
        fixture.cancel(order);
        assertReturnedOnce(order);
    }

    @Test
    void refundWhoseAnswerWasLostIsNotRepeated() {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        fixture.control.fault("error_after", 1, "/v1/refunds");
        fixture.cancel(order);
        assertReturnedOnce(order);
    }

    @Test
    void refundThatStaysPendingCountsOnceItArrives() {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, "pm_card_pendingRefund").status());
        fixture.cancel(order);
        assertReturnedOnce(order);
    }

    @Test
    void refundThatTheBankSendsBackIsMadeAgain() {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, "pm_card_refundFail").status());
        fixture.cancel(order);
        Awaitility.await("another refund")
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> fixture.control.money(order).refunds() >= 2);
        assertEquals(0, fixture.events(Subjects.PAYMENT_FAILED, order));
        fixture.awaitEvent(Subjects.PAYMENT_SUCCEEDED, order);
        List<String> kinds = fixture.movements(order).stream()
                .map(one -> one.getString("kind"))
                .toList();
        assertEquals(List.of("charge", "refund", "refund_failed"), kinds.subList(0, 3));
    }

    @Test
    void anotherAmountThanTheOrdersGoesBack() throws StripeException {
        String order = fixture.order();
        JsonObject waiting =
                fixture.pay(order, "pm_card_authenticationRequired").json();
        String intent = waiting.getString("stripeId");
        PaymentIntentUpdateParams more =
                PaymentIntentUpdateParams.builder().setAmount(9_900L).build();
        fixture.control.stripeClient().v1().paymentIntents().update(intent, more);
        fixture.control.control("/three-d-secure/" + intent + "/complete", null);
        fixture.awaitStatus(order, "failed");
        Awaitility.await("all of it back")
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> fixture.control.money(order).equals(new Money(9_900, 9_900, 1, 1)));
        assertEquals("amount_mismatch", fixture.payment(order).getString("declineCode"));
        Awaitility.await("recorded").until(() -> fixture.movements(order).size() == 2);
        assertEquals("amount_mismatch", fixture.movements(order).get(1).getString("cause"));
        assertEquals(0, fixture.events(Subjects.PAYMENT_SUCCEEDED, order));
    }

    @Test
    void completedOrderThatIsGivenBackReturnsTheMoney() {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        fixture.publish(Subjects.ORDER_COMPLETED, fixture.order(order, 3, OrderStatus.COMPLETE));
        fixture.awaitTold(Subjects.ORDER_COMPLETED);
        fixture.cancel(order);
        assertReturnedOnce(order);
    }

    @Test
    void paymentThatWaitsForItsBuyerIsWithdrawn() {
        String order = fixture.order();
        Answer waiting = fixture.pay(order, "pm_card_authenticationRequired");
        assertEquals("requires_action", waiting.json().getString("status"));
        fixture.cancel(order);
        fixture.awaitStatus(order, "failed");
        awaitAtRest(order);
        assertEquals(Money.NONE, fixture.control.money(order));
        assertEquals("canceled", fixture.payment(order).getString("declineCode"));
    }

    @Test
    void completedOrderIsNotRefunded() {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        fixture.publish(Subjects.ORDER_COMPLETED, fixture.order(order, 3, OrderStatus.COMPLETE));
        fixture.awaitTold(Subjects.ORDER_COMPLETED);
        fixture.makeDue(order);
        awaitAtRest(order);
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @Test
    void recordsRefundsMadeAtStripe() throws Exception {
        String order = fixture.order();
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        String intent = fixture.payment(order).getString("stripeId");
        refundAtStripe(intent, 50L);
        awaitRefunds(order, 1);
        assertEquals("succeeded", fixture.payment(order).getString("status"));
        refundAtStripe(intent, null);
        fixture.awaitStatus(order, "refunded");
        Awaitility.await().until(() -> fixture.events(Subjects.PAYMENT_REFUNDED, order) == 1);
        assertEquals(
                List.of("charge", "refund", "refund"),
                fixture.movements(order).stream()
                        .map(one -> one.getString("kind"))
                        .toList());
        assertEquals("gateway", fixture.movements(order).get(1).getString("cause"));
        new StripeEventSender(fixture)
                .sendAndAwait("payment_intent.succeeded", StripeEventSender.intent(fixture.payment(order)));
        assertEquals("refunded", fixture.payment(order).getString("status"));
    }

    private static void awaitRefunds(String order, int count) {
        Awaitility.await("refunds")
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> fixture.movements(order).size() == 1 + count);
    }

    private static void refundAtStripe(String intent, Long amount) throws StripeException {
        RefundCreateParams.Builder params = RefundCreateParams.builder().setPaymentIntent(intent);
        if (amount != null) {
            params.setAmount(amount);
        }
        fixture.control.stripeClient().v1().refunds().create(params.build());
    }
}
