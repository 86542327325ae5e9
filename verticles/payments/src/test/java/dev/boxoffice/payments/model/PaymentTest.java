package dev.boxoffice.payments.model;

import static dev.boxoffice.payments.model.Transitions.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.payments.model.RefundStatus.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Order ORDER = new Order(
            "order",
            "buyer",
            2_550,
            "usd",
            OrderStatus.CREATED,
            null,
            NOW.plusSeconds(900),
            new PurchasedSeats("ticket", false, "seller", 2),
            false);
    private static final Payment BEGUN = Payment.begin("payment", ORDER, "tok_1", NOW);
    private static final Payment OPENED = next(BEGUN.open("pi_1"));
    private static final ChargeOutcome SUCCESS = new ChargeOutcome.Succeeded("pi_1");
    private static final ChargeOutcome DECLINE = new ChargeOutcome.Declined("pi_1", "expired_card");
    private static final ChargeOutcome ACTION = new ChargeOutcome.ActionRequired("pi_1", "secret");
    private static final Payment PAID = after(OPENED, SUCCESS);
    private static final Payment FAILED = after(OPENED, DECLINE);
    private static final Payment WAITING = after(OPENED, ACTION);
    private static final Payment REFUNDED = next(PAID.refunds(refund(2_550, State.RETURNED), NOW));

    private static Payment after(Payment payment, ChargeOutcome outcome) {
        return next(payment.conclude(payment.attempt(), outcome, NOW));
    }

    private static void assertIgnored(Payment payment, ChargeOutcome outcome) {
        assertEquals(Decision.unchanged(), payment.conclude(payment.attempt(), outcome, NOW));
    }

    @Test
    void paymentIsForTheWholeOrder() {
        assertEquals(PaymentStatus.PENDING, BEGUN.status());
        assertEquals(2_550, BEGUN.data().amount());
        assertEquals("buyer", BEGUN.data().userId());
        assertEquals(1, BEGUN.version());
        assertFalse(BEGUN.isOpenAtStripe());
    }

    @Test
    void eachTransitionIsTheNextVersion() {
        assertEquals(2, OPENED.version());
        assertEquals(3, PAID.version());
        assertEquals(4, REFUNDED.version());
    }

    @Test
    void keepsItsFirstPaymentIntent() {
        assertEquals("pi_1", OPENED.data().stripeId());
        assertEquals(Decision.unchanged(), OPENED.open("pi_2"));
        assertEquals(Decision.unchanged(), PAID.open("pi_2"));
    }

    @Test
    void attemptSucceedsFailsOrWaitsForTheBuyer() {
        assertEquals(PaymentStatus.SUCCEEDED, PAID.status());
        assertEquals("expired_card", FAILED.data().declineCode());
        assertEquals("secret", WAITING.clientSecret());
        assertEquals(PaymentStatus.SUCCEEDED, after(WAITING, SUCCESS).status());
        assertNull(after(WAITING, SUCCESS).clientSecret());
        assertEquals(PaymentStatus.FAILED, after(WAITING, DECLINE).status());
    }

    @Test
    void chargeCountsWheneverItBecomesKnown() {
        assertEquals(PaymentStatus.SUCCEEDED, after(FAILED, SUCCESS).status());
        Payment second = next(FAILED.retry("tok_2"));
        assertEquals(
                PaymentStatus.SUCCEEDED, next(second.conclude(1, SUCCESS, NOW)).status());
        assertNull(after(FAILED, SUCCESS).data().declineCode());
    }

    @Test
    void declineOfAnEarlierAttemptDoesNotEndTheNext() {
        Payment second = next(FAILED.retry("tok_2"));
        assertEquals(Decision.unchanged(), second.conclude(1, DECLINE, NOW));
        assertEquals(
                PaymentStatus.FAILED, next(second.conclude(2, DECLINE, NOW)).status());
    }

    @Test
    void otherPaymentIntentsAreIgnored() {
        assertIgnored(OPENED, new ChargeOutcome.Succeeded("pi_other"));
        assertIgnored(BEGUN, SUCCESS);
        assertIgnored(OPENED, new ChargeOutcome.Declined(null, "canceled"));
    }

    @Test
    void waitsWhileTheBankProcesses() {
        Payment processing = after(OPENED, new ChargeOutcome.Processing("pi_1"));
        assertTrue(processing.isProcessing());
        assertEquals(Decision.unchanged(), processing.retry("tok_2"));
        assertEquals(Decision.unchanged(), processing.stall(1));
        assertEquals(PaymentStatus.FAILED, after(processing, DECLINE).status());
        assertIgnored(processing, new ChargeOutcome.Processing("pi_1"));
        assertIgnored(OPENED, new ChargeOutcome.Opened("pi_1"));
        assertIgnored(WAITING, ACTION);
    }

    @Test
    void endedPaymentDoesNotChange() {
        assertIgnored(PAID, SUCCESS);
        assertIgnored(PAID, DECLINE);
        assertIgnored(PAID, ACTION);
        assertIgnored(FAILED, DECLINE);
        assertIgnored(FAILED, ACTION);
        assertIgnored(REFUNDED, SUCCESS);
        assertIgnored(REFUNDED, DECLINE);
    }

    @Test
    void declinedPaymentMayBeTriedAgainAtTheSamePaymentIntent() {
        Payment second = next(FAILED.retry("tok_2"));
        assertEquals(PaymentStatus.PENDING, second.status());
        assertEquals("tok_2", second.token());
        assertEquals("pi_1", second.data().stripeId());
        assertNull(second.data().declineCode());
        assertNotEquals(FAILED.idempotencyKey(), second.idempotencyKey());
    }

    @Test
    void cancelledPaymentIntentIsReplaced() {
        Payment cancelled = after(OPENED, new ChargeOutcome.Declined("pi_1", DeclineCodes.CANCELED));
        assertFalse(cancelled.isOpenAtStripe());
        assertNull(next(cancelled.retry("tok_2")).data().stripeId());
    }

    @Test
    void anotherCardMayReplaceTheOneThatWaitsForItsOwner() {
        assertEquals(Decision.unchanged(), WAITING.retry("tok_1"));
        assertEquals(2, next(WAITING.retry("tok_2")).attempt());
    }

    @Test
    void attemptUnderWayIsNotReplacedUntilItStalls() {
        assertEquals(Decision.unchanged(), OPENED.retry("tok_2"));
        Payment stalled = next(OPENED.stall(1));
        assertTrue(stalled.isStalled());
        assertEquals(PaymentStatus.PENDING, stalled.status());
        assertEquals(Decision.unchanged(), stalled.stall(1));
        Payment second = next(stalled.retry("tok_1"));
        assertFalse(second.isStalled());
        assertEquals(Decision.unchanged(), second.stall(1));
    }

    @Test
    void onlyAPendingAttemptStalls() {
        assertEquals(Decision.unchanged(), PAID.stall(1));
        assertEquals(Decision.unchanged(), WAITING.stall(1));
    }

    @Test
    void paidPaymentCannotBePaidAgain() {
        assertEquals(Decision.unchanged(), PAID.retry("tok_2"));
        assertEquals(Decision.unchanged(), REFUNDED.retry("tok_2"));
    }

    private static RefundStatus refund(long amount, State state) {
        return new RefundStatus(2_550, List.of(new RefundStatus.Refund("re_1", amount, "usd", state, "expired")));
    }

    @Test
    void ledgerHasEachMovementOfMoney() {
        assertEquals(List.of(), FAILED.ledger());
        assertEquals(0, FAILED.balance());
        assertEquals(
                List.of(new LedgerEntry(LedgerEntry.Kind.CHARGE, "pi_1", 2_550, "usd", "order", NOW)), PAID.ledger());
        assertEquals(2_550, PAID.balance());
        assertEquals(
                new LedgerEntry(LedgerEntry.Kind.REFUND, "re_1", 2_550, "usd", "expired", NOW),
                REFUNDED.ledger().get(1));
        assertEquals(0, REFUNDED.balance());
    }

    @Test
    void moneyGoesBackOnce() {
        assertEquals(PaymentStatus.REFUNDED, REFUNDED.status());
        assertEquals(Decision.unchanged(), REFUNDED.refunds(refund(2_550, State.RETURNED), NOW));
        assertEquals(Decision.unchanged(), PAID.refunds(refund(2_550, State.ON_ITS_WAY), NOW));
        assertEquals(Decision.unchanged(), PAID.refunds(refund(2_550, State.FAILED), NOW));
    }

    @Test
    void partialRefundLeavesTheRestPaid() {
        Payment part = next(PAID.refunds(refund(50, State.RETURNED), NOW));
        assertEquals(PaymentStatus.SUCCEEDED, part.status());
        assertEquals(2_500, part.balance());
        assertEquals(PAID.version() + 1, part.version());
    }

    @Test
    void refundReturnedByTheBankCountsAsPaid() {
        Payment again = next(REFUNDED.refunds(refund(2_550, State.FAILED), NOW));
        assertEquals(PaymentStatus.SUCCEEDED, again.status());
        assertEquals(2_550, again.balance());
        assertEquals(3, again.ledger().size());
        assertEquals(Decision.unchanged(), again.refunds(refund(2_550, State.FAILED), NOW));
    }

    @Test
    void anotherAmountIsRecordedAsItWasTaken() {
        Payment wrong = after(OPENED, new ChargeOutcome.Mismatched("pi_1", 9_900, "eur"));
        assertEquals(PaymentStatus.FAILED, wrong.status());
        assertEquals(9_900, wrong.balance());
        assertEquals("eur", wrong.ledger().get(0).currency());
        assertIgnored(wrong, SUCCESS);
        RefundStatus back = new RefundStatus(
                9_900, List.of(new RefundStatus.Refund("re_2", 9_900, "eur", State.RETURNED, "amount_mismatch")));
        Payment returned = next(wrong.refunds(back, NOW));
        assertEquals(PaymentStatus.FAILED, returned.status());
        assertTrue(returned.isMismatched());
        assertEquals(0, returned.balance());
    }
}
