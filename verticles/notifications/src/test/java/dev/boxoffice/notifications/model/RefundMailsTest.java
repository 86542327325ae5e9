package dev.boxoffice.notifications.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.RefundState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which mails refunds cause. */
class RefundMailsTest {
    private static final Instant SINCE = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant NOW = SINCE.plusSeconds(60);

    private static PaymentData.Refund refund(String id, long amount, RefundState state, Instant at) {
        return new PaymentData.Refund(id, amount, id.startsWith("re_"), state, 1, null, at);
    }

    private static List<String> mails(PaymentStatus status, long refunded, PaymentData.Refund... refunds) {
        PaymentData payment = new PaymentData(
                "p", 3, "o", "u", 1_000, "usd", status, "pi_1", null, SINCE, refunded, 0, null, null, List.of(refunds));
        return RefundMails.of(payment, SINCE, NOW).stream().map(Mail::id).toList();
    }

    @Test
    void oneForEachRefundThatHasArrived() {
        PaymentData.Refund sent = refund("a", 100, RefundState.SENT, NOW);
        PaymentData.Refund arrived = refund("b", 200, RefundState.RETURNED, NOW);
        PaymentData.Refund byHand = refund("re_1", 50, RefundState.RETURNED, NOW);
        assertEquals(
                List.of("refunded-b", "refunded-re_1"), mails(PaymentStatus.SUCCEEDED, 250, sent, arrived, byHand));
        assertEquals(List.of(), mails(PaymentStatus.SUCCEEDED, 0, refund("a", 100, RefundState.REFUSED, NOW)));
    }

    @Test
    void theWholeAndTheRestAreToldUnderTheIdOfThePayment() {
        assertEquals(
                List.of("refunded-p"),
                mails(PaymentStatus.REFUNDED, 1_000, refund("a", 1_000, RefundState.RETURNED, NOW)));
        assertEquals(List.of("refunded-p"), mails(PaymentStatus.REFUNDED, 1_000));
        assertEquals(
                List.of("refunded-a", "refunded-p"),
                mails(PaymentStatus.REFUNDED, 1_000, refund("a", 300, RefundState.RETURNED, NOW)));
        PaymentData.Refund[] both = Stream.of("a", "b")
                .map(id -> refund(id, 500, RefundState.RETURNED, NOW))
                .toArray(PaymentData.Refund[]::new);
        assertEquals(List.of("refunded-a", "refunded-b"), mails(PaymentStatus.REFUNDED, 1_000, both));
    }

    @Test
    void refundsFromBeforeAreNotToldAgain() {
        PaymentData.Refund old = refund("re_1", 300, RefundState.RETURNED, SINCE.minusSeconds(1));
        assertEquals(List.of(), mails(PaymentStatus.SUCCEEDED, 300, old));
        PaymentData.Refund rest = refund("re_2", 700, RefundState.RETURNED, SINCE.minusSeconds(1));
        assertEquals(List.of("refunded-p"), mails(PaymentStatus.REFUNDED, 1_000, old, rest));
    }
}
