package dev.boxoffice.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule notices when it is broken. */
class ChecksTest {
    private final ConsistentState state = new ConsistentState();

    private void assertBroken(String rule) {
        assertTrue(state.broken().contains(rule), rule + " is not among " + state.broken());
    }

    @Test
    void acceptsConsistentState() {
        assertEquals(Set.of(), state.broken());
    }

    @Test
    void reportsLostSeat() {
        state.block.put("free", 6);
        assertBroken("seats are conserved");
    }

    @Test
    void reportsListingOfAnotherSizeThanItsBlocks() {
        state.ticket.put("quantity", 11);
        assertBroken("seats are conserved");
    }

    @Test
    void reportsMoreSeatsSoldThanTheSellerOffers() {
        state.ticket.put("quantity", 2).put("available", 0);
        state.pool.put("capacity", 3).put("unallocated", 0);
        state.block.put("capacity", 3).put("free", 0);
        assertBroken("seats are conserved");
    }

    @Test
    void reportsNegativeFreeSeats() {
        state.block.put("free", -1).put("capacity", 2);
        assertBroken("no seat is shared");
    }

    @Test
    void reportsOrderTwiceInOneBlock() {
        state.block
                .getJsonArray("holds")
                .add(new JsonObject().put("orderId", ConsistentState.PAID).put("n", 1));
        assertBroken("no seat is shared");
    }

    @Test
    void reportsHoldOfEndedOrder() {
        state.block.put("free", 5);
        state.block
                .getJsonArray("holds")
                .add(new JsonObject().put("orderId", ConsistentState.GIVEN_UP).put("n", 2));
        assertBroken("holds are of live orders");
    }

    @Test
    void reportsSaleWithoutPayment() {
        state.paid.put("status", "cancelled");
        assertBroken("sales are of complete orders");
        assertBroken("sold is what complete orders have");
    }

    @Test
    void reportsListingWithOldNumbers() {
        state.ticket.put("sold", 2).put("held", 1);
        assertBroken("what the listing shows is what orders knows");
    }

    @Test
    void reportsSecondCharge() {
        state.charges.add(ConsistentState.charge("e", ConsistentState.PAID, 3_000, 3_000));
        assertBroken("no order is paid twice");
    }

    @Test
    void reportsMoneyKeptForNothing() {
        state.refundedCharge.put("amount_refunded", 0);
        state.refunds.clear();
        assertBroken("a charge delivers or goes back, once");
        assertBroken("payments records what Stripe did");
    }

    @Test
    void reportsSecondRefund() {
        state.refunds.add(new JsonObject().put("id", "s").put("charge", "d"));
        assertBroken("a charge delivers or goes back, once");
    }

    @Test
    void reportsDeliveryWithoutMoney() {
        state.charges.remove(state.charge);
        assertBroken("a charge delivers or goes back, once");
    }

    @Test
    void reportsOrderWithoutEnd() {
        state.givenUp.put("status", "created");
        assertBroken("every order ends");
    }

    @Test
    void reportsOrderWithBothEnds() {
        state.cancelled.add(ConsistentState.PAID);
        assertBroken("every order ends");
    }

    @Test
    void reportsRefundOfOrderThatWasNeverComplete() {
        state.givenUp.put("reason", "refunded");
        assertBroken("every order ends");
    }

    @Test
    void reportsWorkLeftUndone() {
        state.paid.put("dueAt", 1L);
        assertBroken("nothing is left to be done");
    }

    @Test
    void reportsCopyThatIsBehind() {
        state.listing.put("version", 0L);
        assertBroken("copies agree with their source");
    }

    @Test
    void reportsOlderOrderInPayments() {
        state.payable.put("status", "awaiting:payment");
        assertBroken("copies agree with their source");
    }

    @Test
    void reportsEventLeftInOutbox() {
        state.payment.put("outbox", new JsonArray().add(new JsonObject().put("id", "e")));
        assertBroken("no event is left in an outbox");
    }

    @Test
    void reportsDeadLetter() {
        state.dead.add("dead.orders.events.ticket.created");
        assertBroken("no dead letters");
    }

    @Test
    void reportsEventThatWasNotApplied() {
        state.busy.add("orders-ticket-created");
        assertBroken("all events are applied");
    }

    @Test
    void reportsLostOrder() {
        state.log.ordered("key", "another", "t", 1);
        assertBroken("what was told holds");
    }

    @Test
    void reportsCompleteOrderThatIsCancelled() {
        state.log.ordered("key", ConsistentState.GIVEN_UP, "t", 2);
        state.log.fact(ConsistentState.GIVEN_UP, "complete");
        assertBroken("what was told holds");
    }

    @Test
    void reportsOrderPaidInTimeThatIsCancelled() {
        state.log.ordered("key", ConsistentState.GIVEN_UP, "t", 2);
        state.log.fact(ConsistentState.GIVEN_UP, "paid");
        assertBroken("what was told holds");
    }

    @Test
    void acceptsOrderPaidAndCancelledByItsBuyer() {
        state.log.ordered("key", ConsistentState.GIVEN_UP, "t", 2);
        state.log.fact(ConsistentState.GIVEN_UP, "to be cancelled");
        state.log.fact(ConsistentState.GIVEN_UP, "paid");
        assertEquals(Set.of(), state.broken());
    }

    @Test
    void reportsListingOlderThanItsSellerKnows() {
        state.log.listed("t");
        state.log.edited("t", 2);
        assertBroken("what was told holds");
    }

    @Test
    void reportsTwoChangesOfOneVersion() {
        state.ticket.put("version", 2L);
        state.listing.put("version", 2L);
        state.log.listed("t");
        state.log.edited("t", 2);
        state.log.edited("t", 2);
        assertEquals(Set.of("no lost update"), state.broken());
    }

    @Test
    void reportsOneKeyForTwoOrders() {
        state.log.ordered("key", ConsistentState.PAID, "t", 3);
        state.log.ordered("key", ConsistentState.GIVEN_UP, "t", 2);
        assertEquals(Set.of("one key, one order"), state.broken());
    }
}
