package dev.boxoffice.payments.model;

import static dev.boxoffice.payments.model.Transitions.next;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.payments.model.SettlementPlan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is left to be done for a payment, by its state and that of its order. */
class SettlementPlanTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Optional<Order> LIVE = Optional.empty();
    private static final Optional<Order> CANCELLED = Optional.of(order(OrderStatus.CANCELLED));
    private static final SettlementPlan NONE = new SettlementPlan(Step.NONE, null);
    private static final SettlementPlan WAIT = new SettlementPlan(Step.WAIT, null);
    private static final SettlementPlan REFUND = new SettlementPlan(Step.REFUND, "buyer");
    private static final SettlementPlan CANCEL = new SettlementPlan(Step.CANCEL, "buyer");

    private static final Payment BEGUN = Payment.begin("payment", order(OrderStatus.CREATED), "tok_1", NOW);
    private static final Payment OPENED = next(BEGUN.open("pi_1"));
    private static final Payment PAID = after(new ChargeOutcome.Succeeded("pi_1"));
    private static final Payment DECLINED = after(new ChargeOutcome.Declined("pi_1", "expired_card"));
    private static final Payment WAITING = after(new ChargeOutcome.ActionRequired("pi_1", "secret"));
    private static final Payment MISMATCHED = after(new ChargeOutcome.Mismatched("pi_1", 9_900, "eur"));
    private static final Payment REFUNDED = next(PAID.refunds(returned(2_550), NOW));

    private static Order order(OrderStatus status) {
        return new Order(
                "order",
                "buyer",
                2_550,
                "usd",
                status,
                "buyer",
                NOW.plusSeconds(900),
                new PurchasedSeats("t", false, "seller", 2),
                false);
    }

    private static Payment after(ChargeOutcome outcome) {
        return next(OPENED.conclude(1, outcome, NOW));
    }

    private static RefundStatus returned(long amount) {
        return new RefundStatus(
                2_550, List.of(new RefundStatus.Refund("re_1", amount, "usd", RefundStatus.State.RETURNED, "buyer")));
    }

    private static Payment disputed(Dispute.State state, long amount) {
        return next(PAID.dispute(new Dispute("dp_1", amount, "usd", "general", state), Optional.empty(), NOW));
    }

    @Test
    void leavesPaymentsOfLiveOrdersAlone() {
        assertEquals(WAIT, SettlementPlan.of(BEGUN, LIVE));
        assertEquals(WAIT, SettlementPlan.of(WAITING, LIVE));
        assertEquals(NONE, SettlementPlan.of(PAID, LIVE));
        assertEquals(NONE, SettlementPlan.of(DECLINED, LIVE));
        assertEquals(NONE, SettlementPlan.of(REFUNDED, LIVE));
    }

    @Test
    void refundsTheChargeOfACancelledOrder() {
        assertEquals(REFUND, SettlementPlan.of(PAID, CANCELLED));
        assertEquals(
                new SettlementPlan(Step.REFUND, "buyer"),
                SettlementPlan.of(next(PAID.refunds(returned(50), NOW)), CANCELLED));
        assertEquals(NONE, SettlementPlan.of(REFUNDED, CANCELLED));
    }

    @Test
    void cancelsOpenPaymentIntentsOfACancelledOrder() {
        for (Payment payment : List.of(BEGUN, OPENED, WAITING, DECLINED)) {
            assertEquals(CANCEL, SettlementPlan.of(payment, CANCELLED));
        }
    }

    @Test
    void refundsMoneyThatWasTakenBeforeTheCancellation() {
        assertEquals(REFUND, SettlementPlan.afterCancel(PAID, CANCEL));
        assertEquals(
                new SettlementPlan(Step.REFUND, "amount_mismatch"), SettlementPlan.afterCancel(MISMATCHED, CANCEL));
        assertEquals(NONE, SettlementPlan.afterCancel(DECLINED, CANCEL));
        assertEquals(WAIT, SettlementPlan.afterCancel(OPENED, CANCEL));
    }

    @Test
    void refundsAnotherAmountThanTheOrdersWhateverItsState() {
        SettlementPlan refund = new SettlementPlan(Step.REFUND, "amount_mismatch");
        assertEquals(refund, SettlementPlan.of(MISMATCHED, LIVE));
        assertEquals(refund, SettlementPlan.of(MISMATCHED, CANCELLED));
    }

    @Test
    void refundsNothingThatABankHasTakenBackOrStripeRefuses() {
        assertEquals(NONE, SettlementPlan.of(disputed(Dispute.State.LOST, 2_550), CANCELLED));
        assertEquals(
                new SettlementPlan(Step.REFUND, "buyer"),
                SettlementPlan.of(disputed(Dispute.State.LOST, 1_000), CANCELLED));
        assertEquals(REFUND, SettlementPlan.of(disputed(Dispute.State.OPEN, 1_000), CANCELLED));
        assertEquals(NONE, SettlementPlan.of(next(PAID.refuseRefund("charge_disputed")), CANCELLED));
    }

    private static Order asking(OrderStatus status, long kept, RefundRequest... requests) {
        Order order = order(status);
        return new Order(
                order.id(),
                order.userId(),
                order.amount(),
                order.currency(),
                status,
                order.reason(),
                order.expiresAt(),
                order.sale(),
                false,
                List.of(requests),
                kept);
    }

    private static RefundRequest request(int tries, boolean isPending) {
        return new RefundRequest("r1", 500, tries, isPending, "organiser");
    }

    private static Payment asked(int tries) {
        return next(RefundOutcomes.ask(PAID, request(tries, true), 2_550, Duration.ofMinutes(1), NOW, NOW));
    }

    private static Payment answered(RefundStatus.State state) {
        RefundStatus.Refund refund = new RefundStatus.Refund("re_1", 500, "usd", state, "organiser", "r1");
        return next(asked(1).refunds(new RefundStatus(2_550, List.of(refund)), NOW));
    }

    private static Step step(Payment payment, Order order) {
        return SettlementPlan.of(payment, Optional.of(order)).step();
    }

    @Test
    void asksForTheRefundsOfAnOrderUntilTheyHaveAnOutcome() {
        Order order = asking(OrderStatus.COMPLETE, 0, request(1, true));
        assertEquals(Step.REFUND_REQUEST, step(PAID, order));
        assertEquals(Step.REFUND_REQUEST, step(asked(1), order));
        assertEquals(Step.AWAIT_REFUND, step(answered(RefundStatus.State.ON_ITS_WAY), order));
        assertEquals(Step.NONE, step(answered(RefundStatus.State.RETURNED), order));
        assertEquals(Step.NONE, step(PAID, asking(OrderStatus.COMPLETE, 0, request(1, false))));
    }

    @Test
    void asksAgainOnlyForAnotherTryOrAfterABankHasSentItBack() {
        Payment refused =
                next(RefundOutcomes.refuse(asked(1), asked(1).refunds().all().get(0), "charge_disputed", NOW));
        assertEquals(Step.NONE, step(refused, asking(OrderStatus.COMPLETE, 0, request(1, true))));
        assertEquals(Step.REFUND_REQUEST, step(refused, asking(OrderStatus.COMPLETE, 0, request(2, true))));
        RefundStatus.Refund back =
                new RefundStatus.Refund("re_1", 500, "usd", RefundStatus.State.FAILED, "expired", "r1");
        Payment sentBack =
                next(answered(RefundStatus.State.RETURNED).refunds(new RefundStatus(2_550, List.of(back)), NOW));
        assertEquals(Step.REFUND_REQUEST, step(sentBack, asking(OrderStatus.COMPLETE, 0, request(1, false))));
    }

    @Test
    void leavesWhatTheOrganiserKeepsAndWhatIsRefused() {
        Payment returned = answered(RefundStatus.State.RETURNED);
        assertEquals(Step.NONE, step(returned, asking(OrderStatus.CANCELLED, 2_050, request(1, false))));
        SettlementPlan rest =
                SettlementPlan.of(returned, Optional.of(asking(OrderStatus.CANCELLED, 2_000, request(1, false))));
        assertEquals(
                new SettlementPlan(
                        Step.REFUND_REQUEST, "buyer", new RefundRequest("rest-1", 50, 1, true, "buyer"), 2_000),
                rest);
        Payment refused =
                next(RefundOutcomes.refuse(asked(1), asked(1).refunds().all().get(0), "charge_disputed", NOW));
        assertEquals(Step.NONE, step(refused, asking(OrderStatus.CANCELLED, 2_050, request(1, false))));
    }
}
