package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.stripe.exception.StripeException;
import com.stripe.param.RefundCreateParams;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.payments.StripeControl.Money;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Refunds that orders ask for: each goes back once, whatever fails, and the outcome is published. */
class OrderRefundsIT {
    private static final TestUser SELLER = TestUser.named("seller");
    private static PaymentsFixture fixture;
    private static OrderRefunds orders;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(Map.of(
                "PAYMENT_PENDING_LIMIT_SECONDS",
                "2",
                "STRIPE_TIMEOUT_SECONDS",
                "5",
                "STRIPE_CONNECT_TIMEOUT_SECONDS",
                "5"));
        fixture.deploy();
        orders = new OrderRefunds(fixture, Ids.next(), SELLER.id(), "usd", 3_000);
    }

    @AfterEach
    void mend() {
        fixture.control.mend();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static JsonObject refund(String order, String id) {
        return fixture.payment(order).getJsonArray("refunds", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("id").equals(id))
                .findFirst()
                .orElseGet(JsonObject::new);
    }

    private static JsonObject awaitState(String order, OrderData.Refund asked, String state) {
        return Awaitility.await(state)
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> refund(order, asked.id()), found -> state.equals(found.getString("state")));
    }

    private static void awaitAtRest(String order) {
        Awaitility.await("at rest").atMost(Duration.ofSeconds(Await.SECONDS)).until(() -> !fixture.document(order)
                .containsKey("dueAt"));
    }

    private static long sold() {
        return fixture.payments.as(SELLER).get("/api/payments/takings").list().stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("ticketId").equals(orders.saleId()))
                .mapToLong(one -> one.getInteger("sold"))
                .sum();
    }

    @Test
    void partsGoBackOnceEach() {
        String order = orders.paid("tok_visa");
        OrderData.Refund first = OrderRefunds.pending(1_000, 1);
        OrderData.Refund second = OrderRefunds.pending(500, 0);
        orders.update(order, 3, first);
        orders.update(order, 3, first);
        orders.update(order, 4, first, second);
        assertEquals(10, awaitState(order, first, "returned").getInteger("amount"));
        assertEquals(5, awaitState(order, second, "returned").getInteger("amount"));
        fixture.makeDue(order);
        awaitAtRest(order);
        assertEquals(new Money(3_000, 1_500, 1, 2), fixture.control.money(order));
        assertEquals("succeeded", fixture.payment(order).getString("status"));
        assertEquals("organiser", fixture.movements(order).get(1).getString("cause"));
        Awaitility.await("told").until(() -> fixture.events(Subjects.PAYMENT_UPDATED, order) >= 2);
    }

    @Test
    void seatsThatAreGivenBackAreNotSoldAnyMore() {
        long before = sold();
        String order = orders.paid("tok_visa");
        assertEquals(before + 3, sold());
        OrderData.Refund asked = OrderRefunds.pending(1_000, 1);
        orders.update(order, 3, asked);
        awaitState(order, asked, "returned");
        orders.update(order, 4, OrderRefunds.refund(asked.id(), 1_000, 1, RefundState.RETURNED, 1));
        Awaitility.await("seats").until(() -> sold() == before + 2);
    }

    @Test
    void cancelledOrderKeepsWhatTheOrganiserKeeps() {
        String order = orders.paid("tok_visa");
        OrderData.Refund asked = OrderRefunds.pending(2_400, 3);
        orders.update(order, 3, asked);
        awaitState(order, asked, "returned");
        orders.cancel(order, 4, 600, OrderRefunds.refund(asked.id(), 2_400, 3, RefundState.RETURNED, 1));
        fixture.awaitTold(Subjects.ORDER_CANCELLED);
        fixture.makeDue(order);
        awaitAtRest(order);
        assertEquals(new Money(3_000, 2_400, 1, 1), fixture.control.money(order));
    }

    @Test
    void cancelledEventReturnsTheRestAfterARefundByHand() throws StripeException {
        String order = orders.paid("tok_visa");
        fixture.control
                .stripeClient()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(fixture.payment(order).getString("stripeId"))
                        .setAmount(700L)
                        .build());
        // Orders may not have heard of that yet.
        OrderData.Refund asked = OrderRefunds.pending(3_000, 3);
        orders.cancel(order, 4, 0, asked);
        assertEquals(23, awaitState(order, asked, "returned").getInteger("amount"));
        fixture.awaitStatus(order, "refunded");
        fixture.awaitEvent(Subjects.PAYMENT_REFUNDED, order);
        assertEquals(new Money(3_000, 3_000, 1, 2), fixture.control.money(order));
        JsonArray refunds = fixture.payment(order).getJsonArray("refunds");
        assertEquals(2, refunds.size());
        assertEquals(true, refunds.getJsonObject(1).getBoolean("byHand"));
        assertEquals(7, refunds.getJsonObject(1).getInteger("amount"));
    }

    @Test
    void lostAnswersReturnNothingTwice() {
        String order = orders.paid("tok_visa");
        OrderData.Refund asked = OrderRefunds.pending(1_200, 0);
        fixture.control.fault("drop_after", 2, "/v1/refunds");
        fixture.control.fault("error_after", 2, "/v1/refunds");
        orders.update(order, 3, asked);
        fixture.makeDue(order);
        awaitState(order, asked, "returned");
        assertEquals(new Money(3_000, 1_200, 1, 1), fixture.control.money(order));
    }

    @Test
    void refundIsMadeOnceStripeIsBack() {
        String order = orders.paid("tok_visa");
        OrderData.Refund asked = OrderRefunds.pending(1_200, 0);
        fixture.control.fault("unavailable", 4, "/v1/refunds");
        orders.update(order, 3, asked);
        awaitState(order, asked, "returned");
        assertEquals(new Money(3_000, 1_200, 1, 1), fixture.control.money(order));
    }

    @Test
    void refusalIsToldAndAnotherTryAsksAgain() {
        String order = orders.paid("tok_visa");
        String charge = fixture.control
                .ledger(order)
                .getJsonArray("charges")
                .getJsonObject(0)
                .getString("id");
        fixture.control.control(
                "/charges/" + charge + "/refuse_refunds", new JsonObject().put("code", "charge_not_refundable"));
        OrderData.Refund asked = OrderRefunds.pending(1_200, 0);
        orders.cancel(order, 3, 0, asked);
        assertEquals(
                "charge_not_refundable", awaitState(order, asked, "refused").getString("refusal"));
        fixture.makeDue(order);
        awaitAtRest(order);
        assertEquals(new Money(3_000, 0, 1, 0), fixture.control.money(order));
        fixture.control.control("/charges/" + charge + "/refuse_refunds", new JsonObject());
        orders.cancel(order, 4, 1_800, OrderRefunds.refund(asked.id(), 1_200, 0, RefundState.PENDING, 2));
        assertEquals(2, awaitState(order, asked, "returned").getInteger("tries"));
        assertEquals(new Money(3_000, 1_200, 1, 1), fixture.control.money(order));
    }

    @Test
    void refundOnItsWayIsToldTwice() {
        String order = orders.paid("pm_card_pendingRefund");
        OrderData.Refund asked = OrderRefunds.pending(1_200, 0);
        orders.update(order, 3, asked);
        awaitState(order, asked, "sent");
        awaitState(order, asked, "returned");
        awaitAtRest(order);
        assertEquals(new Money(3_000, 1_200, 1, 1), fixture.control.money(order));
    }

    @Test
    void refundThatABankSendsBackIsMadeAgain() {
        String order = orders.paid("pm_card_refundFail");
        OrderData.Refund asked = OrderRefunds.pending(1_200, 0);
        orders.update(order, 3, asked);
        Awaitility.await("another refund")
                .atMost(Duration.ofSeconds(Await.SECONDS))
                .until(() -> fixture.control.money(order).refunds() >= 2);
        assertEquals("succeeded", fixture.payment(order).getString("status"));
        assertEquals(
                1,
                fixture.harness
                        .events()
                        .of(Subjects.PAYMENT_SUCCEEDED, fixture.payment(order).getString("id"))
                        .size());
    }

    @Test
    void amountsAreInTheUnitsOfTheirCurrency() {
        OrderRefunds yen = new OrderRefunds(fixture, Ids.next(), SELLER.id(), "jpy", 3_000);
        String order = yen.paid("tok_visa");
        OrderData.Refund asked = OrderRefunds.pending(1_000, 0);
        yen.update(order, 3, asked);
        assertEquals(1_000, awaitState(order, asked, "returned").getInteger("amount"));
        assertEquals(new Money(3_000, 1_000, 1, 1), fixture.control.money(order, "jpy"));
    }
}
