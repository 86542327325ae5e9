package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentStatus;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaymentTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final OrderView ORDER =
      new OrderView("order", "buyer", 2_550, "usd", OrderStatus.CREATED, NOW.plusSeconds(900));
  private static final Payment BEGUN = Payment.begin("payment", ORDER, "tok_1", NOW);
  private static final Payment OPENED = BEGUN.open("pi_1").orElseThrow();
  private static final ChargeOutcome SUCCESS = new ChargeOutcome.Succeeded("pi_1");
  private static final ChargeOutcome DECLINE = new ChargeOutcome.Declined("pi_1", "expired_card");
  private static final ChargeOutcome ACTION = new ChargeOutcome.ActionRequired("pi_1", "secret");
  private static final Payment PAID = after(OPENED, SUCCESS);
  private static final Payment FAILED = after(OPENED, DECLINE);
  private static final Payment WAITING = after(OPENED, ACTION);
  private static final Payment REFUNDED = PAID.refund().orElseThrow();

  private static Payment after(Payment payment, ChargeOutcome outcome) {
    return payment.conclude(payment.attempt(), outcome).orElseThrow();
  }

  private static void assertIgnored(Payment payment, ChargeOutcome outcome) {
    assertEquals(Optional.empty(), payment.conclude(payment.attempt(), outcome));
  }

  @Test
  void aPaymentIsForTheWholeOrder() {
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
  void itKeepsItsFirstPaymentIntent() {
    assertEquals("pi_1", OPENED.data().stripeId());
    assertEquals(Optional.empty(), OPENED.open("pi_2"));
    assertEquals(Optional.empty(), PAID.open("pi_2"));
  }

  @Test
  void anAttemptSucceedsFailsOrWaitsForTheBuyer() {
    assertEquals(PaymentStatus.SUCCEEDED, PAID.status());
    assertEquals("expired_card", FAILED.data().declineCode());
    assertEquals("secret", WAITING.clientSecret());
    assertEquals(PaymentStatus.SUCCEEDED, after(WAITING, SUCCESS).status());
    assertNull(after(WAITING, SUCCESS).clientSecret());
    assertEquals(PaymentStatus.FAILED, after(WAITING, DECLINE).status());
  }

  @Test
  void moneyThatWasTakenCountsWheneverItBecomesKnown() {
    assertEquals(PaymentStatus.SUCCEEDED, after(FAILED, SUCCESS).status());
    Payment second = FAILED.retry("tok_2").orElseThrow();
    assertEquals(PaymentStatus.SUCCEEDED, second.conclude(1, SUCCESS).orElseThrow().status());
    assertNull(after(FAILED, SUCCESS).data().declineCode());
  }

  @Test
  void theDeclineOfAnEarlierAttemptDoesNotEndTheNext() {
    Payment second = FAILED.retry("tok_2").orElseThrow();
    assertEquals(Optional.empty(), second.conclude(1, DECLINE));
    assertEquals(PaymentStatus.FAILED, second.conclude(2, DECLINE).orElseThrow().status());
  }

  @Test
  void whatHappensToAnotherPaymentIntentIsIgnored() {
    assertIgnored(OPENED, new ChargeOutcome.Succeeded("pi_other"));
    assertIgnored(BEGUN, SUCCESS);
    assertIgnored(OPENED, new ChargeOutcome.Declined(null, "canceled"));
  }

  @Test
  void itWaitsWhileTheBankProcesses() {
    assertIgnored(OPENED, new ChargeOutcome.Processing("pi_1"));
    assertIgnored(OPENED, new ChargeOutcome.Opened("pi_1"));
    assertIgnored(WAITING, ACTION);
  }

  @Test
  void whatHasEndedStaysAsItIs() {
    assertIgnored(PAID, SUCCESS);
    assertIgnored(PAID, DECLINE);
    assertIgnored(PAID, ACTION);
    assertIgnored(FAILED, DECLINE);
    assertIgnored(FAILED, ACTION);
    assertIgnored(REFUNDED, SUCCESS);
    assertIgnored(REFUNDED, DECLINE);
  }

  @Test
  void aDeclinedPaymentMayBeTriedAgainAtTheSamePaymentIntent() {
    Payment second = FAILED.retry("tok_2").orElseThrow();
    assertEquals(PaymentStatus.PENDING, second.status());
    assertEquals("tok_2", second.token());
    assertEquals("pi_1", second.data().stripeId());
    assertNull(second.data().declineCode());
    assertNotEquals(FAILED.idempotencyKey(), second.idempotencyKey());
  }

  @Test
  void aCancelledPaymentIntentIsReplaced() {
    Payment cancelled = after(OPENED, new ChargeOutcome.Declined("pi_1", Declines.CANCELED));
    assertFalse(cancelled.isOpenAtStripe());
    assertNull(cancelled.retry("tok_2").orElseThrow().data().stripeId());
  }

  @Test
  void anotherCardMayReplaceTheOneThatWaitsForItsOwner() {
    assertEquals(Optional.empty(), WAITING.retry("tok_1"));
    assertEquals(2, WAITING.retry("tok_2").orElseThrow().attempt());
  }

  @Test
  void anAttemptUnderWayIsNotReplacedUntilItStalls() {
    assertEquals(Optional.empty(), OPENED.retry("tok_2"));
    Payment stalled = OPENED.stall(1).orElseThrow();
    assertTrue(stalled.stalled());
    assertEquals(PaymentStatus.PENDING, stalled.status());
    assertEquals(Optional.empty(), stalled.stall(1));
    Payment second = stalled.retry("tok_1").orElseThrow();
    assertFalse(second.stalled());
    assertEquals(Optional.empty(), second.stall(1));
  }

  @Test
  void onlyAPendingAttemptStalls() {
    assertEquals(Optional.empty(), PAID.stall(1));
    assertEquals(Optional.empty(), WAITING.stall(1));
  }

  @Test
  void whatIsPaidCannotBePaidAgain() {
    assertEquals(Optional.empty(), PAID.retry("tok_2"));
    assertEquals(Optional.empty(), REFUNDED.retry("tok_2"));
  }

  @Test
  void onlyMoneyThatWasTakenGoesBackAndOnlyOnce() {
    assertEquals(PaymentStatus.REFUNDED, REFUNDED.status());
    assertEquals(Optional.empty(), REFUNDED.refund());
    assertEquals(Optional.empty(), OPENED.refund());
    assertEquals(Optional.empty(), FAILED.refund());
    assertEquals(Optional.empty(), WAITING.refund());
  }
}
