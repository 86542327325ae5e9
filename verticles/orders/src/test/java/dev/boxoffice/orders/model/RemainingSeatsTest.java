package dev.boxoffice.orders.model;

import static dev.boxoffice.orders.model.TestRefunds.answered;
import static dev.boxoffice.orders.model.TestRefunds.next;
import static dev.boxoffice.orders.model.TestRefunds.refund;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OrderData.Seats;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.RefundState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemainingSeatsTest {
    private static final Map<String, String> POOLS = Map.of("adult", "adult", "child", "adult", "camping", "camping");

    private final Order complete = next(Order.create(
                    new Festival()
                            .type("adult", 1000)
                            .type("child", "adult", 500, Festival.with("child", 4, null))
                            .type("camping", 100)
                            .cart(
                                    null,
                                    Festival.item("adult", 2),
                                    Festival.item("child", 3),
                                    Festival.item("camping", 1)),
                    Festival.NOW,
                    Festival.NOW.plusSeconds(900))
            .holding(List.of(
                    new Order.Seats("adult", 0, 3),
                    new Order.Seats("adult", 1, 2),
                    new Order.Seats("camping", 0, 1),
                    new Order.Seats("buyer:child:b", 0, 3),
                    new Order.Seats("code:e:c", 0, 1)))
            .complete());

    private static List<Integer> left(Order order) {
        RemainingSeats remaining = new RemainingSeats(order);
        assertTrue(remaining.needsPools());
        return remaining.parts(POOLS::get).stream().map(Order.Seats::count).toList();
    }

    private static Order given(Order order, String id, boolean resell, Seats... seats) {
        Order pending = next(refund(order, id, new RefundRequest(false, List.of(seats), null, resell)));
        assertEquals(left(order), left(pending), "pending");
        return answered(pending, id, RefundState.SENT);
    }

    @Test
    void orderWithoutRefundsHasAllOrNothing() {
        assertTrue(new RemainingSeats(complete).isAllOrNothing());
    }

    @Test
    void nothingOfAnOrderThatIsRefundedByHandReturnsToSale() {
        for (PaymentData.Refund[] refunds :
                List.of(new PaymentData.Refund[0], new PaymentData.Refund[] {TestRefunds.byHand("re", 3600)})) {
            Order part = given(complete, "r", true, new Seats("child", 2));
            Order ended = next(new RefundProgress(part).take(TestRefunds.payment(part, refunds), true));
            assertEquals(OrderStatus.CANCELLED, ended.status());
            assertEquals(List.of(3, 0, 1, 0, 0), left(ended));
            assertEquals(4, new RemainingSeats(ended).blocked());
        }
    }

    @Test
    void refundThatWaitedFreesNothingOnceTheMoneyIsBackByHand() {
        Order pending =
                next(refund(complete, "r", new RefundRequest(false, List.of(new Seats("adult", 1)), null, true)));
        Order ended = next(
                new RefundProgress(pending).take(TestRefunds.payment(pending, TestRefunds.byHand("re", 3600)), true));
        Order refused = answered(ended, "r", RefundState.REFUSED);
        assertEquals(List.of(3, 2, 1, 0, 0), left(refused));
        assertEquals(6, new RemainingSeats(refused).blocked());
    }

    @Test
    void resoldSeatsComeOutOfTheLastBlocks() {
        Order part = given(complete, "r", true, new Seats("child", 2), new Seats("camping", 1));
        assertFalse(new RemainingSeats(part).isAllOrNothing());
        assertEquals(List.of(3, 0, 0, 1, 1), left(part));
        Order more = given(part, "s", true, new Seats("adult", 1));
        assertEquals(List.of(2, 0, 0, 1, 1), left(more));
        Order rest = given(more, "t", true, new Seats("adult", 1), new Seats("child", 1));
        assertEquals(List.of(0, 0, 0, 0, 0), left(rest));
    }

    @Test
    void otherSeatsStaySoldButCountForNoLimit() {
        Order part = given(complete, "r", false, new Seats("child", 2));
        assertEquals(List.of(3, 2, 1, 1, 1), left(part));
        Order rest = given(part, "s", true, new Seats("adult", 2), new Seats("child", 1), new Seats("camping", 1));
        assertEquals(List.of(2, 0, 0, 0, 0), left(rest));
    }

    @Test
    void nothingOfACancelledEventReturnsToSale() {
        Order part = given(complete, "r", true, new Seats("adult", 1));
        assertEquals(List.of(3, 1, 1, 3, 1), left(part));
        Order pending = next(refund(part, "s", new RefundRequest(false, List.of(new Seats("adult", 1)), null, true)));
        Order ended = next(new Refunds(pending).cancelWithEvent("e", Festival.NOW));
        assertEquals(List.of(3, 1, 1, 0, 0), left(ended));
        assertEquals(List.of(3, 1, 1, 0, 0), left(answered(ended, "s", RefundState.SENT)));
        assertEquals(List.of(3, 1, 1, 0, 0), left(answered(ended, "e", RefundState.RETURNED)));
    }
}
