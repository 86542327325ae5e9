package dev.boxoffice.payments.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.payments.model.Settlement.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is left to be done for a payment, by its state and that of its order. */
class SettlementTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Optional<Order> LIVE = Optional.empty();
    private static final Optional<Order> CANCELLED = Optional.of(order(OrderStatus.CANCELLED));
    private static final Settlement NONE = new Settlement(Step.NONE, null);
    private static final Settlement WAIT = new Settlement(Step.WAIT, null);
    private static final Settlement REFUND = new Settlement(Step.REFUND, "buyer");
    private static final Settlement CANCEL = new Settlement(Step.CANCEL, "buyer");

    private static final Payment BEGUN = Payment.begin("payment", order(OrderStatus.CREATED), "tok_1", NOW);
    private static final Payment OPENED = BEGUN.open("pi_1").orElseThrow();
    private static final Payment PAID = after(new ChargeOutcome.Succeeded("pi_1"));
    private static final Payment DECLINED = after(new ChargeOutcome.Declined("pi_1", "expired_card"));
    private static final Payment WAITING = after(new ChargeOutcome.ActionRequired("pi_1", "secret"));
    private static final Payment MISMATCHED = after(new ChargeOutcome.Mismatched("pi_1", 9_900, "eur"));
    private static final Payment REFUNDED = PAID.refunds(returned(2_550), NOW).orElseThrow();

    private static Order order(OrderStatus status) {
        return new Order(
                "order", "buyer", 2_550, "usd", status, "buyer", NOW.plusSeconds(900), new Sale("t", "seller", 2));
    }

    private static Payment after(ChargeOutcome outcome) {
        return OPENED.conclude(1, outcome, NOW).orElseThrow();
    }

    private static RefundStatus returned(long amount) {
        return new RefundStatus(
                2_550, List.of(new RefundStatus.Refund("re_1", amount, "usd", RefundStatus.State.RETURNED, "buyer")));
    }

    private static Payment disputed(Dispute.State state, long amount) {
        return PAID.dispute(new Dispute("dp_1", amount, "usd", "general", state), Optional.empty(), NOW)
                .orElseThrow();
    }

    @Test
    void leavesPaymentsOfLiveOrdersAlone() {
        assertEquals(WAIT, Settlement.of(BEGUN, LIVE));
        assertEquals(WAIT, Settlement.of(WAITING, LIVE));
        assertEquals(NONE, Settlement.of(PAID, LIVE));
        assertEquals(NONE, Settlement.of(DECLINED, LIVE));
        assertEquals(NONE, Settlement.of(REFUNDED, LIVE));
    }

    @Test
    void refundsTheChargeOfACancelledOrder() {
        assertEquals(REFUND, Settlement.of(PAID, CANCELLED));
        assertEquals(REFUND, Settlement.of(PAID.refunds(returned(50), NOW).orElseThrow(), CANCELLED));
        assertEquals(NONE, Settlement.of(REFUNDED, CANCELLED));
    }

    @Test
    void cancelsOpenPaymentIntentsOfACancelledOrder() {
        for (Payment payment : List.of(BEGUN, OPENED, WAITING, DECLINED)) {
            assertEquals(CANCEL, Settlement.of(payment, CANCELLED));
        }
    }

    @Test
    void refundsMoneyThatWasTakenBeforeTheCancellation() {
        assertEquals(REFUND, Settlement.afterCancel(PAID, CANCEL));
        assertEquals(new Settlement(Step.REFUND, "amount_mismatch"), Settlement.afterCancel(MISMATCHED, CANCEL));
        assertEquals(NONE, Settlement.afterCancel(DECLINED, CANCEL));
        assertEquals(WAIT, Settlement.afterCancel(OPENED, CANCEL));
    }

    @Test
    void refundsAnotherAmountThanTheOrdersWhateverItsState() {
        Settlement refund = new Settlement(Step.REFUND, "amount_mismatch");
        assertEquals(refund, Settlement.of(MISMATCHED, LIVE));
        assertEquals(refund, Settlement.of(MISMATCHED, CANCELLED));
    }

    @Test
    void refundsNothingThatABankHasTakenBackOrStripeRefuses() {
        assertEquals(NONE, Settlement.of(disputed(Dispute.State.LOST, 2_550), CANCELLED));
        assertEquals(REFUND, Settlement.of(disputed(Dispute.State.LOST, 1_000), CANCELLED));
        assertEquals(REFUND, Settlement.of(disputed(Dispute.State.OPEN, 1_000), CANCELLED));
        assertEquals(NONE, Settlement.of(PAID.refuseRefund("charge_disputed").orElseThrow(), CANCELLED));
    }
}
