package dev.boxoffice.orders.model;

import static dev.boxoffice.orders.model.TestRefunds.answered;
import static dev.boxoffice.orders.model.TestRefunds.money;
import static dev.boxoffice.orders.model.TestRefunds.next;
import static dev.boxoffice.orders.model.TestRefunds.refund;
import static dev.boxoffice.orders.model.TestRefunds.seats;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.orders.model.CancellationTotals.Obstacle;
import dev.boxoffice.orders.model.CancellationTotals.Status;
import dev.boxoffice.orders.model.CancellationTotals.Sum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CancellationTotalsTest {
    private static final Instant NOW = Festival.NOW;

    private final Order created = order(1000);
    private final Order complete = next(created.complete());

    private static Order order(long price) {
        Cart cart = new Festival().type("t", price).cart(null, Festival.item("t", 3));
        return Order.create(cart, NOW, NOW.plusSeconds(900)).holding(List.of(new Order.Seats("t", 0, 3)));
    }

    private static CancellationTotals totals(boolean isCancelled, Instant now, Order... orders) {
        CancellationTotals totals = new CancellationTotals(isCancelled, now);
        List.of(orders).forEach(totals::add);
        return totals;
    }

    private static Order cancelled(Order order) {
        return next(new Refunds(order).cancelWithEvent("e", NOW));
    }

    @Test
    void previewTellsWhatWouldGoBackAndWhatMayNot() {
        Order part = answered(next(refund(complete, "r", seats(1, true))), "r", RefundState.SENT);
        Order back = answered(next(refund(complete, "r", money(3000))), "r", RefundState.SENT);
        Order disputed = next(complete.dispute(DisputeStatus.OPEN));
        Order expired = next(created.expire(created.data().expiresAt()));
        CancellationTotals totals = totals(false, NOW, created, complete, part, back, disputed, expired);
        assertEquals(Status.PREVIEW, totals.status());
        assertEquals(List.of(4, 11, 1), List.of(totals.orders(), totals.seats(), totals.reservations()));
        assertEquals(5000, totals.amount());
        assertEquals(
                Map.of(Obstacle.DISPUTED, new Sum(1, 3000), Obstacle.RETURNED, new Sum(1, 3000)),
                totals.notRefundable());
        Instant later = NOW.plus(Duration.ofDays(181));
        assertEquals(
                Map.of(Obstacle.OLD, new Sum(1, 3000)),
                totals(false, later, complete).notRefundable());
    }

    @Test
    void cancelledEventIsDoneOnceStripeHasAnsweredForEachOrder() {
        Order free = next(order(0).complete());
        Order pending = cancelled(complete);
        Order refused = answered(pending, "e", RefundState.REFUSED);
        CancellationTotals running = totals(true, NOW, created, complete, pending, refused, cancelled(free));
        assertEquals(Status.RUNNING, running.status());
        assertEquals(List.of(2, 1), List.of(running.open(), running.none()));
        assertEquals(
                List.of(1, 1), List.of(running.refunds(RefundState.PENDING), running.refunds(RefundState.REFUSED)));
        assertEquals(List.of(4, 12, 1), List.of(running.orders(), running.seats(), running.reservations()));
        assertEquals(9000, running.amount());
        Order returned = answered(pending, "e", RefundState.RETURNED);
        CancellationTotals done = totals(true, NOW, cancelled(created), returned, refused);
        assertEquals(Status.DONE, done.status());
        assertEquals(List.of(2, 6, 1), List.of(done.orders(), done.seats(), done.reservations()));
        assertEquals(6000, done.amount());
    }
}
