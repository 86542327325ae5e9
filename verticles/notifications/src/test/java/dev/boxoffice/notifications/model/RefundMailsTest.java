package dev.boxoffice.notifications.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.notifications.English;
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

    private static OrderData order(long amount, Initiator by) {
        OrderData.Refund back = new OrderData.Refund(
                "r", 0, List.of(new OrderData.Seats("t", 1)), false, by, NOW, RefundState.RETURNED, 1, null);
        OrderData.Line line = new OrderData.Line("t", "Adult", 2, amount / 2, amount);
        return new OrderData(
                "o",
                3,
                "u",
                new OrderData.Ticket("t", "s", "Figaro", null, null, amount / 2),
                2,
                amount,
                "usd",
                OrderStatus.COMPLETE,
                null,
                NOW,
                SINCE,
                null,
                "e",
                List.of(line),
                null,
                0,
                false,
                List.of(back),
                0,
                null);
    }

    @Test
    void seatsWithoutMoneyAreToldUnlessTheEventOrARefundByHandTookThem() {
        for (Initiator by : Initiator.values()) {
            boolean isTold = by == Initiator.BUYER || by == Initiator.ORGANISER;
            assertEquals(
                    isTold ? 1 : 0, RefundMails.of(order(1_000, by), SINCE, NOW).size(), by.text());
        }
        assertEquals("No money goes back for this.", money(1_000));
        assertEquals("Nothing was paid for this order, so no money goes back.", money(0));
    }

    private static String money(long amount) {
        return English.said(RefundMails.of(order(amount, Initiator.BUYER), SINCE, NOW)
                .get(0)
                .values()
                .get("money"));
    }

    @Test
    void refundsFromBeforeAreNotToldAgain() {
        PaymentData.Refund old = refund("re_1", 300, RefundState.RETURNED, SINCE.minusSeconds(1));
        assertEquals(List.of(), mails(PaymentStatus.SUCCEEDED, 300, old));
        PaymentData.Refund rest = refund("re_2", 700, RefundState.RETURNED, SINCE.minusSeconds(1));
        assertEquals(List.of("refunded-p"), mails(PaymentStatus.REFUNDED, 1_000, old, rest));
    }
}
