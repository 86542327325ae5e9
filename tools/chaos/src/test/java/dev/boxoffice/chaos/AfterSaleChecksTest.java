package dev.boxoffice.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The checks notice what is wrong with refunds and cancelled events. */
class AfterSaleChecksTest {
    private static final String DELIVERED = "a charge delivers or goes back, once";
    private static final String TOLD = "what was told holds";

    private final ConsistentState state = new ConsistentState();

    private void refundOfOneSeat(String refundState, boolean resold) {
        JsonObject seat = new JsonObject().put("ticketId", "t").put("n", 1);
        JsonObject refund = new JsonObject()
                .put("amount", 1_000L)
                .put("state", refundState)
                .put("resold", resold)
                .put("seats", new JsonArray().add(seat));
        state.paid.put("refunds", new JsonArray().add(refund));
        state.admissions.get(2).put("status", "void");
        state.charge.put("amount_refunded", 1_000L);
        state.refunds.add(new JsonObject().put("id", "s").put("charge", "c"));
        state.payment.getJsonArray("movements").add(ConsistentState.movement("refund", 1_000));
    }

    private void resell() {
        state.block.put("free", 4).getJsonArray("sales").getJsonObject(0).put("n", 2);
        state.ticket.put("available", 8).put("sold", 2);
    }

    @Test
    void acceptsSeatThatReturnedToSale() {
        refundOfOneSeat("RETURNED", true);
        resell();
        assertEquals(Set.of(), state.broken());
    }

    @Test
    void acceptsSeatThatIsBlocked() {
        refundOfOneSeat("RETURNED", false);
        assertEquals(Set.of(), state.broken());
    }

    @Test
    void reportsBlockedSeatOnSale() {
        refundOfOneSeat("RETURNED", false);
        resell();
        assertTrue(state.broken().contains("sales are of complete orders"));
    }

    @Test
    void reportsRefundThatDoesNotEnd() {
        refundOfOneSeat("PENDING", false);
        assertTrue(state.broken().contains(DELIVERED));
    }

    @Test
    void reportsMoneyOfRefusedRefund() {
        refundOfOneSeat("REFUSED", false);
        assertTrue(state.broken().contains(DELIVERED));
    }

    @Test
    void reportsCompleteOrderOfCancelledEvent() {
        state.paid.put("sale", "e");
        state.log.eventCancelled("e");
        assertTrue(state.broken().contains(TOLD));
    }

    @Test
    void reportsBuyerWhoIsNotToldOfTheCancellation() {
        state.givenUp.put("sale", "e").put("endedBy", "EVENT");
        state.log.eventCancelled("e");
        assertTrue(state.broken().contains(TOLD));
        state.mails.add(new JsonObject().put("_id", "cancelled-" + ConsistentState.GIVEN_UP));
        assertEquals(Set.of(), state.broken());
    }
}
