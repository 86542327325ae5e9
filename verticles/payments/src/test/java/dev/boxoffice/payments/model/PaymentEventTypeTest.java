package dev.boxoffice.payments.model;

import static dev.boxoffice.payments.model.Transitions.next;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaymentEventTypeTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Order ORDER = new Order(
            "order",
            "buyer",
            2_550,
            "usd",
            OrderStatus.CREATED,
            null,
            NOW,
            new PurchasedSeats("ticket", false, "seller", 2),
            false);
    private static final Payment BEGUN = Payment.begin("payment", ORDER, "tok_1", NOW);
    private static final Payment OPENED = next(BEGUN.open("pi_1"));
    private static final Payment PAID = after(OPENED, new ChargeOutcome.Succeeded("pi_1"));
    private static final Payment FAILED = after(OPENED, new ChargeOutcome.Declined("pi_1", "expired_card"));

    private static Payment after(Payment payment, ChargeOutcome outcome) {
        return next(payment.conclude(payment.attempt(), outcome, NOW));
    }

    private static Payment refunded(Payment payment, long amount, RefundStatus.State state) {
        RefundStatus.Refund refund = new RefundStatus.Refund("re_1", amount, "usd", state, "buyer");
        return next(payment.refunds(new RefundStatus(2_550, List.of(refund)), NOW));
    }

    private static void assertPublished(String type, Payment before, Payment next) {
        assertEquals(Optional.ofNullable(type), PaymentEventType.of(before, next));
    }

    @Test
    void publishesOutcomes() {
        assertPublished(null, BEGUN, OPENED);
        assertPublished(Subjects.PAYMENT_SUCCEEDED, OPENED, PAID);
        assertPublished(Subjects.PAYMENT_FAILED, OPENED, FAILED);
        assertPublished(Subjects.PAYMENT_CREATED, FAILED, next(FAILED.retry("tok_2")));
    }

    @Test
    void publishesRefundsAndTheirRefusal() {
        Payment part = refunded(PAID, 50, RefundStatus.State.RETURNED);
        assertPublished(Subjects.PAYMENT_UPDATED, PAID, part);
        Payment all = refunded(PAID, 2_550, RefundStatus.State.RETURNED);
        assertPublished(Subjects.PAYMENT_REFUNDED, PAID, all);
        assertPublished(Subjects.PAYMENT_UPDATED, PAID, next(PAID.refuseRefund("charge_disputed")));
    }

    @Test
    void doesNotPublishAFailedRefundAsANewPayment() {
        Payment all = refunded(PAID, 2_550, RefundStatus.State.RETURNED);
        assertPublished(null, all, refunded(all, 2_550, RefundStatus.State.FAILED));
    }

    @Test
    void publishesDisputes() {
        Dispute open = new Dispute("dp_1", 2_550, "usd", "general", Dispute.State.OPEN);
        Payment disputed = next(PAID.dispute(open, Optional.empty(), NOW));
        assertPublished(Subjects.PAYMENT_DISPUTED, PAID, disputed);
        Dispute lost = new Dispute("dp_1", 2_550, "usd", "general", Dispute.State.LOST);
        assertPublished(Subjects.PAYMENT_DISPUTED, disputed, next(disputed.dispute(lost, Optional.empty(), NOW)));
    }
}
