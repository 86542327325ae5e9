package dev.boxoffice.orders.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private static Listing listing(boolean active, Instant startsAt) {
        return new Listing(
                new OrderData.Ticket("t", "seller", "Opera", null, startsAt, 50_000_000), 1, "usd", 10, active, 1, 1);
    }

    private static Cart cart(Listing listing, String buyer, int quantity) {
        OrderRequest request = OrderRequest.of("o", new Buyer(buyer, "m", "m@example.com", null), "t", quantity);
        return Cart.of(request, List.of(listing), null, NOW);
    }

    private static String refusal(Listing listing, String buyer) {
        return assertThrows(Problem.Invalid.class, () -> cart(listing, buyer, 1))
                .getMessage();
    }

    @Test
    void isSoldToOthersWhileItIsActiveAndBeforeItBegins() {
        Listing listing = listing(true, NOW.plusMillis(1));
        assertEquals(List.of("t"), cart(listing, "buyer", 1).ticketIds());
        assertEquals("You cannot buy your own ticket", refusal(listing, "seller"));
        assertEquals("This ticket is no longer on sale", refusal(listing(false, null), "buyer"));
        assertEquals("This event has already begun", refusal(listing(true, NOW), "buyer"));
    }

    @Test
    void orderCostsAtMostWhatACardCanBeChargedWith() {
        Listing listing = listing(true, null);
        assertEquals(50_000_000, cart(listing, "buyer", 1).amount());
        Problem refused = assertThrows(Problem.Invalid.class, () -> cart(listing, "buyer", 3));
        assertEquals("quantity.invalid", refused.errors().get(0).code());
        assertEquals("An order may cost at most 999999.99 usd", refused.getMessage());
    }

    /** Listings of earlier versions have no number of a change. */
    @Test
    void isNewUntilItChanges() {
        OrderData.Ticket ticket = new OrderData.Ticket("t", "seller", "Opera", null, null, 1_000);
        assertTrue(new Listing(ticket, 1, "usd", 10, true, 1, 1).supply().isNew());
        assertFalse(new Listing(ticket, 2, "usd", 10, true, 1, 1).supply().isNew());
        assertFalse(new Listing(ticket, 1, "usd", 10, true, 0, 0).supply().isNew());
    }
}
