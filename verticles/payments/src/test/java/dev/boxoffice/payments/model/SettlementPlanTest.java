package dev.boxoffice.payments.model;

import static dev.boxoffice.payments.model.Transitions.next;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.payments.model.SettlementPlan.Step;
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
        assertEquals(REFUND, SettlementPlan.of(next(PAID.refunds(returned(50), NOW)), CANCELLED));
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
        assertEquals(REFUND, SettlementPlan.of(disputed(Dispute.State.LOST, 1_000), CANCELLED));
        assertEquals(REFUND, SettlementPlan.of(disputed(Dispute.State.OPEN, 1_000), CANCELLED));
        assertEquals(NONE, SettlementPlan.of(next(PAID.refuseRefund("charge_disputed")), CANCELLED));
    }
}
