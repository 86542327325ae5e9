package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final List<Order.Seats> SEATS = List.of(new Order.Seats(0, 2));

    private final Order created = Order.created(
            "o",
            "buyer",
            new OrderData.Ticket("t", "seller", "Concert", null, null, 1050),
            "usd",
            SEATS,
            NOW,
            NOW.plusSeconds(900));
    private final Order paying = created.awaitPayment().orElseThrow();
    private final Order complete = paying.complete().orElseThrow();
    private final Order cancelled = created.cancel(CancelReason.BUYER).orElseThrow();

    @Test
    void theAmountIsThePriceOfAllSeats() {
        assertEquals(2, created.data().quantity());
        assertEquals(2100, created.data().amount());
    }

    @Test
    void eachTransitionIsOneVersion() {
        assertEquals(
                List.of(1L, 2L, 3L, 2L),
                List.of(created.version(), paying.version(), complete.version(), cancelled.version()));
    }

    @Test
    void theSeatsStayWithTheOrder() {
        assertEquals(SEATS, complete.seats());
        assertEquals(SEATS, cancelled.seats());
    }

    @Test
    void itIsPaidEvenIfThePaymentWasNotAnnounced() {
        assertEquals(OrderStatus.COMPLETE, created.complete().orElseThrow().status());
    }

    @Test
    void itExpiresAtItsDeadlineAndNotBefore() {
        Instant end = created.data().expiresAt();
        for (Order order : List.of(created, paying)) {
            assertFalse(order.expire(end.minusSeconds(2)).isPresent());
            assertEquals(
                    CancelReason.EXPIRED, order.expire(end).orElseThrow().data().reason());
        }
        assertFalse(complete.expire(end.plusSeconds(900)).isPresent());
    }

    @Test
    void aDisputeIsNotedAndADecisionIsFinal() {
        Order open = complete.dispute(DisputeStatus.OPEN).orElseThrow();
        assertEquals(OrderStatus.COMPLETE, open.status());
        assertEquals(DisputeStatus.OPEN, open.data().dispute());
        assertFalse(open.dispute(DisputeStatus.OPEN).isPresent());
        Order won = open.dispute(DisputeStatus.WON).orElseThrow();
        assertEquals(OrderStatus.COMPLETE, won.status());
        assertFalse(won.dispute(DisputeStatus.OPEN).isPresent());
        assertEquals(DisputeStatus.WON, won.refund().orElseThrow().data().dispute());
    }

    @Test
    void aLostDisputeTakesTheOrderBack() {
        for (Order order :
                List.of(complete, complete.dispute(DisputeStatus.OPEN).orElseThrow())) {
            Order lost = order.dispute(DisputeStatus.LOST).orElseThrow();
            assertEquals(OrderStatus.CANCELLED, lost.status());
            assertEquals(CancelReason.REFUNDED, lost.data().reason());
            assertEquals(DisputeStatus.LOST, lost.data().dispute());
        }
        Order unpaid = paying.dispute(DisputeStatus.LOST).orElseThrow();
        assertEquals(CancelReason.PAYMENT, unpaid.data().reason());
        assertFalse(cancelled.dispute(DisputeStatus.LOST).isPresent());
    }

    @Test
    void onlyACompleteOrderIsGivenBack() {
        Order returned = complete.refund().orElseThrow();
        assertEquals(OrderStatus.CANCELLED, returned.status());
        assertEquals(CancelReason.REFUNDED, returned.data().reason());
        assertFalse(created.refund().isPresent());
        assertFalse(paying.refund().isPresent());
        assertFalse(cancelled.refund().isPresent());
        assertFalse(returned.refund().isPresent());
        assertFalse(returned.complete().isPresent());
    }

    @Test
    void aPayingOrderMayStillBeCancelled() {
        Order expired = paying.cancel(CancelReason.EXPIRED).orElseThrow();
        assertEquals(CancelReason.EXPIRED, expired.data().reason());
    }

    @Test
    void anEndIsFinal() {
        for (Order ended : List.of(complete, cancelled)) {
            assertFalse(ended.awaitPayment().isPresent());
            assertFalse(ended.complete().isPresent());
            assertFalse(ended.cancel(CancelReason.EXPIRED).isPresent());
        }
    }

    @Test
    void aDocumentGivesTheSameOrderBack() {
        var document = OrderDocuments.toDocument(created);
        document.mergeIn(OrderDocuments.changes(cancelled));
        assertEquals(cancelled, OrderDocuments.of(document));
        assertTrue(document.getValue("expiresAt") instanceof Long);
    }
}
