package dev.boxoffice.orders.model;

import static dev.boxoffice.orders.model.TestRefunds.answered;
import static dev.boxoffice.orders.model.TestRefunds.code;
import static dev.boxoffice.orders.model.TestRefunds.money;
import static dev.boxoffice.orders.model.TestRefunds.next;
import static dev.boxoffice.orders.model.TestRefunds.refund;
import static dev.boxoffice.orders.model.TestRefunds.seats;
import static dev.boxoffice.orders.model.TestRefunds.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData.Refund;
import dev.boxoffice.events.OrderData.Seats;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefundsTest {
    private final Order created = order(1000, Festival.amount(1), 3);
    private final Order complete = next(created.complete());

    private static Order order(long price, EventDetails.Discount discount, int seats) {
        Festival festival = new Festival().type("t", price).code("C", discount, List.of(), List.of());
        Cart cart = festival.cart("C", Festival.item("t", seats));
        return Order.create(cart, Festival.NOW, Festival.NOW.plusSeconds(900))
                .holding(List.of(new Order.Seats("t", 0, seats)));
    }

    private static List<Seats> some(int count) {
        return List.of(new Seats("t", count));
    }

    private static Refund last(Order order) {
        return order.data().refunds().get(order.data().refunds().size() - 1);
    }

    @Test
    void portionsOfALineAddUpToItsAmount() {
        for (int quantity = 1; quantity <= 7; quantity++) {
            for (int portion = 1; portion <= quantity; portion++) {
                Order rest = next(order(1000, Festival.amount(1), quantity).complete());
                for (int left = quantity; left > 0; left -= portion) {
                    rest = next(refund(rest, "r" + left, seats(Math.min(portion, left), true)));
                }
                assertEquals(0, new Refunds(rest).moneyLeft());
                assertEquals(
                        quantity * 1000L - 1,
                        rest.data().refunds().stream().mapToLong(Refund::amount).sum());
                assertEquals(List.of(), new Refunds(rest).seatsLeft());
            }
        }
    }

    @Test
    void amountsKeepToTheStepOfTheCurrency() {
        Festival festival = new Festival();
        festival.currency = "kwd";
        Cart cart = festival.type("t", 1000)
                .code("C", Festival.amount(500), List.of(), List.of())
                .cart("C", Festival.item("t", 3));
        Order paid = next(
                Order.create(cart, Festival.NOW, Festival.NOW.plusSeconds(900)).complete());
        assertEquals("amount.step", code(refund(paid, "r", money(1005))));
        assertEquals(1010, last(next(refund(paid, "r", money(1010)))).amount());
        Order rest = paid;
        for (int i = 0; i < 3; i++) {
            rest = next(refund(rest, "r" + i, seats(1, true)));
        }
        assertEquals(
                List.of(830L, 830L, 840L),
                rest.data().refunds().stream().map(Refund::amount).toList());
    }

    @Test
    void pendingRefundChangesNothingElse() {
        Decision<Order> decision = refund(complete, "r", seats(2, true));
        assertEquals(
                Optional.of(Subjects.ORDER_UPDATED),
                decision.orThrow().orElseThrow().event());
        Order pending = next(decision);
        assertEquals(OrderStatus.COMPLETE, pending.status());
        assertEquals(
                new Refund("r", 1999, some(2), true, Initiator.ORGANISER, Festival.NOW, RefundState.PENDING, 1, null),
                last(pending));
        assertEquals(1000, new Refunds(pending).moneyLeft());
        assertEquals(some(1), new Refunds(pending).seatsLeft());
        assertEquals(Decision.unchanged(), refund(pending, "r", seats(2, true)));
    }

    @Test
    void neverMoreThanIsLeftGoesBack() {
        Order pending = next(refund(complete, "r", seats(2, true)));
        assertEquals("quantity.too_high", code(refund(pending, "s", seats(2, true))));
        assertEquals("amount.too_high", code(refund(pending, "s", money(1001))));
        Order all = next(refund(pending, "s", whole(false)));
        assertEquals(1000, last(all).amount());
        assertEquals("refund.nothing_left", code(refund(all, "t", whole(false))));
        assertEquals("amount.too_high", code(refund(all, "t", money(1))));
    }

    @Test
    void requestSaysWhatGoesBack() {
        assertEquals("whole.invalid", code(refund(complete, "r", new RefundRequest(false, List.of(), null, true))));
        assertEquals("whole.invalid", code(refund(complete, "r", new RefundRequest(true, some(1), null, true))));
        assertEquals("whole.invalid", code(refund(complete, "r", new RefundRequest(true, List.of(), 5L, true))));
        assertEquals("resell.required", code(refund(complete, "r", new RefundRequest(false, some(1), null, null))));
        assertEquals("resell.required", code(refund(complete, "r", new RefundRequest(true, List.of(), null, null))));
        assertEquals("amount.too_low", code(refund(complete, "r", money(0))));
        List<Seats> twice = List.of(new Seats("t", 1), new Seats("t", 1));
        assertEquals("ticketId.repeated", code(refund(complete, "r", new RefundRequest(false, twice, null, true))));
        List<Seats> other = List.of(new Seats("u", 1));
        assertEquals("ticketId.not_in_order", code(refund(complete, "r", new RefundRequest(false, other, 0L, true))));
    }

    @Test
    void onlyPaidOrdersAreRefunded() {
        assertEquals("order.not_paid", code(refund(created, "r", whole(true))));
        Order expired = next(created.expire(created.data().expiresAt()));
        assertEquals("order.cancelled", code(refund(expired, "r", whole(true))));
        Order disputed = next(complete.dispute(DisputeStatus.OPEN));
        assertEquals("order.disputed", code(refund(disputed, "r", whole(true))));
        assertEquals("order.cancelled", code(refund(next(complete.dispute(DisputeStatus.LOST)), "r", money(1))));
    }

    @Test
    void refundWithoutMoneyCountsAtOnce() {
        Order less = next(refund(complete, "r", new RefundRequest(false, some(2), 0L, true)));
        assertEquals(RefundState.RETURNED, last(less).state());
        assertEquals(OrderStatus.COMPLETE, less.status());
        Decision<Order> rest = refund(less, "s", new RefundRequest(false, some(1), 0L, false));
        assertEquals(
                Optional.of(Subjects.ORDER_CANCELLED),
                rest.orThrow().orElseThrow().event());
        assertEquals(2999, next(rest).data().kept());
        assertEquals(CancelReason.REFUNDED, next(rest).data().reason());
        Order free = next(order(0, Festival.amount(1), 2).completeIfFree());
        assertEquals(OrderStatus.CANCELLED, next(refund(free, "r", whole(true))).status());
    }

    @Test
    void whatIsKeptOfACancelledOrderCanGoBackLater() {
        Order part = next(refund(complete, "r", new RefundRequest(false, some(3), 2000L, true)));
        Order ended = answered(part, "r", RefundState.SENT);
        assertEquals(999, ended.data().kept());
        assertEquals("quantity.too_high", code(refund(ended, "s", seats(1, true))));
        Order more = answered(next(refund(ended, "s", money(900))), "s", RefundState.SENT);
        assertEquals(99, more.data().kept());
        assertEquals("amount.too_high", code(refund(more, "t", money(100))));
    }

    @Test
    void orderHasSoManyRefunds() {
        Order many = IntStream.range(0, Refunds.MOST)
                .boxed()
                .reduce(complete, (order, i) -> next(refund(order, "r" + i, money(1))), (one, other) -> other);
        assertEquals("refund.too_many", code(refund(many, "r", money(1))));
    }

    @Test
    void cancelledEventRefundsWhatIsLeftAndSellsNothingAgain() {
        Order pending = next(refund(complete, "r", seats(1, true)));
        Decision<Order> decision = new Refunds(pending).cancelWithEvent("e", Festival.NOW);
        assertEquals(
                Optional.of(Subjects.ORDER_CANCELLED),
                decision.orThrow().orElseThrow().event());
        Order ended = next(decision);
        assertEquals(CancelReason.REFUNDED, ended.data().reason());
        assertEquals(Initiator.EVENT, ended.data().endedBy());
        assertEquals(0, ended.data().kept());
        assertEquals(
                new Refund("e", 2000, some(2), false, Initiator.EVENT, Festival.NOW, RefundState.PENDING, 1, null),
                last(ended));
        assertFalse(ended.data().refunds().get(0).resold());
        assertEquals(Decision.unchanged(), new Refunds(ended).cancelWithEvent("f", Festival.NOW));
        Order reserved = next(new Refunds(created).cancelWithEvent("e", Festival.NOW));
        assertEquals(CancelReason.EXPIRED, reserved.data().reason());
        assertEquals(Initiator.EVENT, reserved.data().endedBy());
        assertEquals(List.of(), reserved.data().refunds());
    }

    @Test
    void cancelledEventKeepsTheSeatsAlsoWhereNoMoneyIsLeft() {
        Order back = answered(next(refund(complete, "r", money(2999))), "r", RefundState.RETURNED);
        Order free = next(order(0, Festival.amount(1), 3).completeIfFree());
        for (Order order : List.of(back, free)) {
            Order ended = next(new Refunds(order).cancelWithEvent("e", Festival.NOW));
            assertEquals(
                    new Refund("e", 0, some(3), false, Initiator.EVENT, Festival.NOW, RefundState.RETURNED, 1, null),
                    last(ended));
            assertEquals(3, new RemainingSeats(ended).blocked());
        }
        Order seats = next(refund(complete, "r", seats(3, true)));
        Order ended = next(new Refunds(seats).cancelWithEvent("e", Festival.NOW));
        assertEquals(
                List.of("r"), ended.data().refunds().stream().map(Refund::id).toList());
    }

    @Test
    void refusedRefundIsTriedAgainWhileItsPartIsLeft() {
        Order refused = answered(next(refund(complete, "r", seats(2, true))), "r", RefundState.REFUSED);
        assertEquals(2999, new Refunds(refused).moneyLeft());
        Order again = next(new Refunds(refused).retry("r"));
        assertEquals(
                List.of(2, RefundState.PENDING),
                List.of(last(again).tries(), last(again).state()));
        assertEquals(Decision.unchanged(), new Refunds(again).retry("r"));
        assertEquals("refund.not_refused", code(new Refunds(answered(again, "r", RefundState.SENT)).retry("r")));
        Order other = next(refund(refused, "s", seats(2, true)));
        assertEquals("refund.nothing_left", code(new Refunds(other).retry("r")));
        assertEquals("not_found", codeOfRetry(refused, "x"));
    }

    private static String codeOfRetry(Order order, String id) {
        try {
            new Refunds(order).retry(id).orThrow();
        } catch (Problem problem) {
            return problem.errors().get(0).code();
        }
        return null;
    }

    @Test
    void refusedRefundOfACancelledEventIsTriedAgain() {
        Order ended = next(new Refunds(complete).cancelWithEvent("e", Festival.NOW));
        Order refused = answered(ended, "e", RefundState.REFUSED);
        assertEquals(0, refused.data().kept());
        Order again = answered(next(new Refunds(refused).retry("e")), "e", RefundState.RETURNED);
        assertEquals(
                List.of(RefundState.RETURNED, 2),
                List.of(last(again).state(), last(again).tries()));
        assertEquals(0, again.data().kept());
    }
}
