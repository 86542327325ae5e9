package dev.boxoffice.orders.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final OptionalLong ANY = OptionalLong.empty();
    private static final List<Order.Seats> SEATS = List.of(new Order.Seats("t", 0, 2));

    private final Order created = order(null);
    private final Order paying = next(created.awaitPayment());
    private final Order complete = next(paying.complete());
    private final Order cancelled = next(created.cancel(ANY));
    private final Order refunded = TestRefunds.refunded(complete, NOW);

    private static Order order(Instant startsAt) {
        return order(startsAt, 1050);
    }

    private static Order order(Instant startsAt, long price) {
        OrderData.Ticket ticket = new OrderData.Ticket("t", "seller", "Concert", null, startsAt, price);
        Listing listing = new Listing(ticket, 1, "usd", 10, true, 1, 1);
        OrderRequest request = OrderRequest.of("o", new Buyer("buyer", "m", "m@example.com", null), "t", 2);
        Cart cart = Cart.of(request, List.of(listing), null, NOW.minusSeconds(3600));
        return Order.create(cart, NOW, NOW.plusSeconds(900)).holding(SEATS);
    }

    private static Order next(Decision<Order> decision) {
        return decision.orThrow().orElseThrow().next();
    }

    private static void assertUnchanged(Decision<Order> decision) {
        assertEquals(Decision.unchanged(), decision);
    }

    private static void assertRefused(String message, Decision<Order> decision) {
        assertEquals(
                message, assertThrows(Problem.Invalid.class, decision::orThrow).getMessage());
    }

    private static void assertCancelled(CancelReason reason, Decision<Order> decision) {
        assertEquals(
                Optional.of(Subjects.ORDER_CANCELLED),
                decision.orThrow().orElseThrow().event());
        assertEquals(OrderStatus.CANCELLED, next(decision).status());
        assertEquals(reason, next(decision).data().reason());
    }

    @Test
    void amountIsThePriceOfAllSeats() {
        assertEquals(2, created.data().quantity());
        assertEquals(2100, created.data().amount());
    }

    @Test
    void eachTransitionIsOneVersionAndKeepsTheSeats() {
        List<Order> states = List.of(created, paying, complete, refunded);
        assertEquals(
                List.of(1L, 2L, 3L, 5L), states.stream().map(Order::version).toList());
        states.forEach(state -> assertEquals(SEATS, state.seats()));
    }

    @Test
    void paymentBeginsOnceAndOnlyBeforeTheEnd() {
        assertEquals(OrderStatus.AWAITING_PAYMENT, paying.status());
        List.of(paying, complete, cancelled, refunded).forEach(order -> assertUnchanged(order.awaitPayment()));
    }

    @Test
    void unpaidOrderCompletesEvenIfItsPaymentWasNotAnnounced() {
        for (Order order : List.of(created, paying)) {
            assertEquals(OrderStatus.COMPLETE, next(order.complete()).status());
            assertEquals(
                    Optional.of(Subjects.ORDER_COMPLETED),
                    order.complete().orThrow().orElseThrow().event());
        }
        List.of(complete, cancelled, refunded).forEach(order -> assertUnchanged(order.complete()));
    }

    @Test
    void buyerCancelsUnpaidOrder() {
        assertCancelled(CancelReason.BUYER, created.cancel(ANY));
        assertCancelled(CancelReason.BUYER, paying.cancel(OptionalLong.of(2)));
        assertUnchanged(cancelled.cancel(ANY));
        assertRefused("A paid order cannot be cancelled", complete.cancel(ANY));
        Order free = next(order(null, 0).completeIfFree());
        assertRefused("A complete order cannot be cancelled; return it instead", free.cancel(ANY));
        for (Order order : List.of(created, complete, cancelled)) {
            assertThrows(
                    Problem.Stale.class, () -> order.cancel(OptionalLong.of(7)).orThrow());
        }
    }

    @Test
    void expiresAtItsDeadlineAndNotBefore() {
        Instant end = created.data().expiresAt();
        for (Order order : List.of(created, paying)) {
            assertUnchanged(order.expire(end.minusSeconds(2)));
            assertCancelled(CancelReason.EXPIRED, order.expire(end.minusSeconds(1)));
            assertCancelled(CancelReason.EXPIRED, order.expire(end));
        }
        List.of(complete, cancelled, refunded).forEach(order -> assertUnchanged(order.expire(end.plusSeconds(900))));
    }

    @Test
    void disputeFreezesTheOrderAndADecisionIsFinal() {
        Order open = next(complete.dispute(DisputeStatus.OPEN));
        assertEquals(OrderStatus.COMPLETE, open.status());
        assertUnchanged(open.dispute(DisputeStatus.OPEN));
        assertEquals("order.disputed", TestRefunds.code(TestRefunds.giveBack(open, NOW)));
        for (DisputeStatus decision : List.of(DisputeStatus.WON, DisputeStatus.PARTLY_LOST)) {
            Order decided = next(open.dispute(decision));
            assertEquals(OrderStatus.COMPLETE, decided.status());
            assertUnchanged(decided.dispute(DisputeStatus.OPEN));
            assertEquals(decision, TestRefunds.refunded(decided, NOW).data().dispute());
        }
    }

    @Test
    void lostDisputeCancelsTheOrder() {
        assertCancelled(CancelReason.REFUNDED, complete.dispute(DisputeStatus.LOST));
        assertCancelled(
                CancelReason.REFUNDED,
                next(complete.dispute(DisputeStatus.OPEN)).dispute(DisputeStatus.LOST));
        assertCancelled(CancelReason.PAYMENT, paying.dispute(DisputeStatus.LOST));
        assertUnchanged(cancelled.dispute(DisputeStatus.LOST));
        assertEquals(
                DisputeStatus.LOST,
                next(complete.dispute(DisputeStatus.LOST)).data().dispute());
    }

    @Test
    void belongsToItsBuyerOnly() {
        assertEquals(created, created.requireBuyer("buyer"));
        assertThrows(Problem.NotAuthorized.class, () -> created.requireBuyer("seller"));
    }
}
