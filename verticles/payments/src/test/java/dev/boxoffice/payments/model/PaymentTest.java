package dev.boxoffice.payments.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.payments.model.RefundStatus.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
            new PurchasedSeats("ticket", "seller", 2));
    private static final Payment BEGUN = Payment.begin("payment", ORDER, "tok_1", NOW);
    private static final Payment OPENED = BEGUN.open("pi_1").orElseThrow();
    private static final ChargeOutcome SUCCESS = new ChargeOutcome.Succeeded("pi_1");
    private static final ChargeOutcome DECLINE = new ChargeOutcome.Declined("pi_1", "expired_card");
    private static final ChargeOutcome ACTION = new ChargeOutcome.ActionRequired("pi_1", "secret");
    private static final Payment PAID = after(OPENED, SUCCESS);
    private static final Payment FAILED = after(OPENED, DECLINE);
    private static final Payment WAITING = after(OPENED, ACTION);
    private static final Payment REFUNDED =
            PAID.refunds(refund(2_550, State.RETURNED), NOW).orElseThrow();

    private static Payment after(Payment payment, ChargeOutcome outcome) {
        return payment.conclude(payment.attempt(), outcome, NOW).orElseThrow();
    }

    private static void assertIgnored(Payment payment, ChargeOutcome outcome) {
        assertEquals(Optional.empty(), payment.conclude(payment.attempt(), outcome, NOW));
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
        assertEquals(Optional.empty(), OPENED.open("pi_2"));
        assertEquals(Optional.empty(), PAID.open("pi_2"));
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
        Payment second = FAILED.retry("tok_2").orElseThrow();
        assertEquals(
                PaymentStatus.SUCCEEDED,
                second.conclude(1, SUCCESS, NOW).orElseThrow().status());
        assertNull(after(FAILED, SUCCESS).data().declineCode());
    }

    @Test
    void declineOfAnEarlierAttemptDoesNotEndTheNext() {
        Payment second = FAILED.retry("tok_2").orElseThrow();
        assertEquals(Optional.empty(), second.conclude(1, DECLINE, NOW));
        assertEquals(
                PaymentStatus.FAILED,
                second.conclude(2, DECLINE, NOW).orElseThrow().status());
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
        assertEquals(Optional.empty(), processing.retry("tok_2"));
        assertEquals(Optional.empty(), processing.stall(1));
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
        Payment second = FAILED.retry("tok_2").orElseThrow();
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
        assertNull(cancelled.retry("tok_2").orElseThrow().data().stripeId());
    }

    @Test
    void anotherCardMayReplaceTheOneThatWaitsForItsOwner() {
        assertEquals(Optional.empty(), WAITING.retry("tok_1"));
        assertEquals(2, WAITING.retry("tok_2").orElseThrow().attempt());
    }

    @Test
    void attemptUnderWayIsNotReplacedUntilItStalls() {
        assertEquals(Optional.empty(), OPENED.retry("tok_2"));
        Payment stalled = OPENED.stall(1).orElseThrow();
        assertTrue(stalled.isStalled());
        assertEquals(PaymentStatus.PENDING, stalled.status());
        assertEquals(Optional.empty(), stalled.stall(1));
        Payment second = stalled.retry("tok_1").orElseThrow();
        assertFalse(second.isStalled());
        assertEquals(Optional.empty(), second.stall(1));
    }

    @Test
    void onlyAPendingAttemptStalls() {
        assertEquals(Optional.empty(), PAID.stall(1));
        assertEquals(Optional.empty(), WAITING.stall(1));
    }

    @Test
    void paidPaymentCannotBePaidAgain() {
        assertEquals(Optional.empty(), PAID.retry("tok_2"));
        assertEquals(Optional.empty(), REFUNDED.retry("tok_2"));
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
        assertEquals(Optional.empty(), REFUNDED.refunds(refund(2_550, State.RETURNED), NOW));
        assertEquals(Optional.empty(), PAID.refunds(refund(2_550, State.ON_ITS_WAY), NOW));
        assertEquals(Optional.empty(), PAID.refunds(refund(2_550, State.FAILED), NOW));
    }

    @Test
    void partialRefundLeavesTheRestPaid() {
        Payment part = PAID.refunds(refund(50, State.RETURNED), NOW).orElseThrow();
        assertEquals(PaymentStatus.SUCCEEDED, part.status());
        assertEquals(2_500, part.balance());
        assertEquals(PAID.version() + 1, part.version());
    }

    @Test
    void refundReturnedByTheBankCountsAsPaid() {
        Payment again = REFUNDED.refunds(refund(2_550, State.FAILED), NOW).orElseThrow();
        assertEquals(PaymentStatus.SUCCEEDED, again.status());
        assertEquals(2_550, again.balance());
        assertEquals(3, again.ledger().size());
        assertEquals(Optional.empty(), again.refunds(refund(2_550, State.FAILED), NOW));
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
        Payment returned = wrong.refunds(back, NOW).orElseThrow();
        assertEquals(PaymentStatus.FAILED, returned.status());
        assertTrue(returned.isMismatched());
        assertEquals(0, returned.balance());
    }
}
