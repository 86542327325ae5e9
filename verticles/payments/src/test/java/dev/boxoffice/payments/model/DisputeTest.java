package dev.boxoffice.payments.model;

import static dev.boxoffice.payments.model.Transitions.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.kernel.decision.Decision;
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
    private static final Payment BEGUN = Payment.begin(
            "payment",
            new Order(
                    "order",
                    "buyer",
                    2_550,
                    "usd",
                    OrderStatus.CREATED,
                    null,
                    NOW.plusSeconds(900),
                    new PurchasedSeats("ticket", false, "seller", 2),
                    false),
            "tok_1",
            NOW);
    private static final Payment PAID =
            next(next(BEGUN.open("pi_1")).conclude(1, new ChargeOutcome.Succeeded("pi_1"), NOW));

    private static final Optional<LedgerEntry.Kind> UNMOVED = Optional.empty();

    /** One notice of Stripe's. */
    private record Notice(String status, Optional<LedgerEntry.Kind> moved) {
        Payment applyTo(Payment payment) {
            return payment.dispute(dispute(status), moved, NOW)
                    .orThrow()
                    .map(Decision.Changed::next)
                    .orElse(payment);
        }
    }

    private static final Notice CREATED = new Notice("needs_response", Optional.empty());
    private static final Notice WITHDRAWN = new Notice("needs_response", Optional.of(LedgerEntry.Kind.DISPUTE));
    private static final Notice UPDATED = new Notice("under_review", Optional.empty());
    private static final Notice REINSTATED = new Notice("won", Optional.of(LedgerEntry.Kind.DISPUTE_REVERSED));
    private static final Notice WON = new Notice("won", Optional.empty());
    private static final Notice LOST = new Notice("lost", Optional.empty());

    private static Dispute dispute(String status) {
        return new Dispute("dp_1", 2_550, "usd", "fraudulent", Dispute.state(status));
    }

    private static Payment after(List<Notice> notices) {
        Payment payment = PAID;
        for (Notice notice : notices) {
            payment = notice.applyTo(payment);
        }
        return payment;
    }

    @Test
    void isIndependentOfTheOrderAndRepetitionOfEvents() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            boolean won = random.nextBoolean();
            List<Notice> notices = new ArrayList<>(
                    won
                            ? List.of(CREATED, WITHDRAWN, UPDATED, REINSTATED, WON)
                            : List.of(CREATED, WITHDRAWN, UPDATED, LOST));
            notices.add(notices.get(random.nextInt(notices.size())));
            Collections.shuffle(notices, random);
            Payment end = after(notices);
            String which = "seed " + seed + ": " + notices;
            assertEquals(
                    won ? DisputeStatus.WON : DisputeStatus.LOST, end.data().dispute(), which);
            assertEquals(won ? 2_550 : 0, end.balance(), which);
        }
    }

    /** An endpoint may not be subscribed to all of them. */
    @Test
    void derivesMovementsOfMoneyFromTheDecision() {
        assertEquals(0, after(List.of(LOST)).balance());
        assertEquals(0, after(List.of(CREATED, LOST, LOST, WITHDRAWN)).balance());
        assertEquals(2_550, after(List.of(CREATED, WON)).balance());
        assertEquals(2_550, after(List.of(CREATED, WITHDRAWN, WON)).balance());
        assertEquals(2_550, after(List.of(WON, WITHDRAWN, CREATED, REINSTATED)).balance());
    }

    @Test
    void lossThatIsTurnedIntoAWinEndsWonInAnyOrder() {
        List<Notice> notices = new ArrayList<>(List.of(CREATED, WITHDRAWN, LOST, REINSTATED, LOST));
        for (int seed = 0; seed < 200; seed++) {
            Collections.shuffle(notices, new Random(seed));
            Payment end = after(notices);
            assertEquals(DisputeStatus.WON, end.data().dispute(), notices::toString);
            assertEquals(2_550, end.balance(), notices::toString);
        }
    }

    @Test
    void partsThatAreLostCountTogether() {
        Payment one = next(PAID.dispute(part("dp_1", 1_000, "lost"), UNMOVED, NOW));
        assertEquals(DisputeStatus.PARTLY_LOST, one.data().dispute());
        assertEquals(1_550, one.balance());
        Payment open = next(one.dispute(part("dp_2", 1_550, "needs_response"), UNMOVED, NOW));
        assertEquals(DisputeStatus.OPEN, open.data().dispute());
        Payment both = next(open.dispute(part("dp_2", 1_550, "lost"), UNMOVED, NOW));
        assertEquals(DisputeStatus.LOST, both.data().dispute());
        assertEquals(0, both.balance());
    }

    @Test
    void lostRestOfWhatWasRefundedInPartIsAllOfIt() {
        Payment partly = next(PAID.refunds(refunded(550), NOW));
        Payment lost = next(partly.dispute(part("dp_1", 2_000, "lost"), UNMOVED, NOW));
        assertEquals(DisputeStatus.LOST, lost.data().dispute());
        assertEquals(0, lost.balance());
    }

    @Test
    void partThatIsLostBeforeTheChargeIsKnownIsAPart() {
        Payment unknown =
                new Payment(PAID.data(), PAID.current(), PAID.sale(), List.of(), List.of(), RefundOutcomes.NONE);
        Payment lost = next(unknown.dispute(part("dp_1", 1_000, "lost"), UNMOVED, NOW));
        assertEquals(DisputeStatus.PARTLY_LOST, lost.data().dispute());
    }

    @Test
    void inquiryIsRecordedAndFreezesNothing() {
        Payment asked = after(List.of(new Notice("warning_needs_response", UNMOVED)));
        assertEquals(1, asked.disputes().size());
        assertNull(asked.data().dispute());
        Notice closed = new Notice("warning_closed", UNMOVED);
        Payment end = new Notice("warning_under_review", UNMOVED).applyTo(closed.applyTo(asked));
        assertEquals(Dispute.State.INQUIRY_CLOSED, end.disputes().get(0).state());
        assertNull(end.data().dispute());
        assertEquals(2_550, end.balance());
        assertEquals(DisputeStatus.OPEN, CREATED.applyTo(asked).data().dispute());
    }

    private static Dispute part(String id, long amount, String status) {
        return new Dispute(id, amount, "usd", "general", Dispute.state(status));
    }

    @Test
    void anotherDisputeCountsBesideTheFirst() {
        Payment won = after(List.of(CREATED, WON));
        Dispute second = new Dispute("dp_2", 100, "usd", "general", Dispute.State.OPEN);
        Payment both = next(won.dispute(second, Optional.empty(), NOW));
        assertEquals(DisputeStatus.OPEN, both.data().dispute());
        assertEquals(2, both.disputes().size());
    }

    @Test
    void refusedRefundIsOpenAgainOnceTheDisputeIsWon() {
        Payment refused = next(after(List.of(CREATED)).refuseRefund("charge_disputed"));
        assertEquals("charge_disputed", refused.data().refundRefused());
        assertEquals(Decision.unchanged(), refused.refuseRefund("charge_disputed"));
        assertNull(WON.applyTo(refused).data().refundRefused());
    }

    @Test
    void lastRefundIsToldApartFromThoseBefore() {
        RefundStatus part = refunded(500);
        Payment partly = next(PAID.refunds(part, NOW));
        Payment all = next(partly.refunds(
                new RefundStatus(2_550, List.of(part.refunds().get(0), refund("re_2", 2_050))), NOW.plusSeconds(60)));
        assertEquals(500, partly.data().refunded());
        assertEquals(0, partly.data().refundedBefore());
        assertEquals(2_550, all.data().refunded());
        assertEquals(500, all.data().refundedBefore());
    }

    private static RefundStatus refunded(long amount) {
        return new RefundStatus(2_550, List.of(refund("re_1", amount)));
    }

    private static RefundStatus.Refund refund(String id, long amount) {
        return new RefundStatus.Refund(id, amount, "usd", RefundStatus.State.RETURNED, "gateway");
    }
}
