package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What notices of disputes mean for a payment, in whatever order they come. */
class DisputeTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Payment PAID =
      Payment.begin(
              "payment",
              new OrderView(
                  "order",
                  "buyer",
                  2_550,
                  "usd",
                  OrderStatus.CREATED,
                  null,
                  NOW.plusSeconds(900),
                  new Sale("ticket", "seller", 2)),
              "tok_1",
              NOW)
          .open("pi_1")
          .flatMap(opened -> opened.conclude(1, new ChargeOutcome.Succeeded("pi_1"), NOW))
          .orElseThrow();

  /** One notice of Stripe's. */
  private record Notice(String status, Optional<LedgerEntry.Kind> moved) {
    Payment applyTo(Payment payment) {
      return payment.dispute(dispute(status), moved, NOW).orElse(payment);
    }
  }

  private static final Notice CREATED = new Notice("needs_response", Optional.empty());
  private static final Notice WITHDRAWN =
      new Notice("needs_response", Optional.of(LedgerEntry.Kind.DISPUTE));
  private static final Notice UPDATED = new Notice("under_review", Optional.empty());
  private static final Notice REINSTATED =
      new Notice("won", Optional.of(LedgerEntry.Kind.DISPUTE_REVERSED));
  private static final Notice WON = new Notice("won", Optional.empty());
  private static final Notice LOST = new Notice("lost", Optional.empty());

  private static Dispute dispute(String status) {
    return new Dispute("dp_1", 2_550, "usd", "fraudulent", Dispute.status(status));
  }

  private static Payment after(List<Notice> notices) {
    Payment payment = PAID;
    for (Notice notice : notices) {
      payment = notice.applyTo(payment);
    }
    return payment;
  }

  @Test
  void theOrderOfNoticesAndRepetitionsDoNotMatter() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      boolean won = random.nextBoolean();
      List<Notice> notices =
          new ArrayList<>(
              won
                  ? List.of(CREATED, WITHDRAWN, UPDATED, REINSTATED, WON)
                  : List.of(CREATED, WITHDRAWN, UPDATED, LOST));
      notices.add(notices.get(random.nextInt(notices.size())));
      Collections.shuffle(notices, random);
      Payment end = after(notices);
      String which = "seed " + seed + ": " + notices;
      assertEquals(won ? DisputeStatus.WON : DisputeStatus.LOST, end.data().dispute(), which);
      assertEquals(won ? 2_550 : 0, end.balance(), which);
    }
  }

  @Test
  void anotherDisputeCountsBesideTheFirst() {
    Payment won = after(List.of(CREATED, WON));
    Dispute second = new Dispute("dp_2", 100, "usd", "general", DisputeStatus.OPEN);
    Payment both = won.dispute(second, Optional.empty(), NOW).orElseThrow();
    assertEquals(DisputeStatus.OPEN, both.data().dispute());
    assertEquals(2, both.disputes().size());
  }

  @Test
  void aRefusedRefundIsOpenAgainOnceTheDisputeIsWon() {
    Payment refused = after(List.of(CREATED)).refuseRefund("charge_disputed").orElseThrow();
    assertEquals("charge_disputed", refused.data().refundRefused());
    assertEquals(Optional.empty(), refused.refuseRefund("charge_disputed"));
    assertNull(WON.applyTo(refused).data().refundRefused());
  }

  @Test
  void theLastRefundIsToldApartFromThoseBefore() {
    Refunded part = refunded(500);
    Payment partly = PAID.refunds(part, NOW).orElseThrow();
    Payment all =
        partly
            .refunds(
                new Refunded(2_550, List.of(part.refunds().get(0), refund("re_2", 2_050))),
                NOW.plusSeconds(60))
            .orElseThrow();
    assertEquals(500, partly.data().refunded());
    assertEquals(0, partly.data().refundedBefore());
    assertEquals(2_550, all.data().refunded());
    assertEquals(500, all.data().refundedBefore());
  }

  private static Refunded refunded(long amount) {
    return new Refunded(2_550, List.of(refund("re_1", amount)));
  }

  private static Refunded.Refund refund(String id, long amount) {
    return new Refunded.Refund(id, amount, "usd", Refunded.State.RETURNED, "gateway");
  }
}
