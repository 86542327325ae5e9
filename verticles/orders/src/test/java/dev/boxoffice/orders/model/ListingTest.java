package dev.boxoffice.orders.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private static Listing listing(boolean active, Instant startsAt) {
        return new Listing(
                new OrderData.Ticket("t", "seller", "Opera", null, startsAt, 50_000_000), 1, "usd", 10, active, 1, 1);
    }

    private static String refusal(Listing listing, String buyer) {
        OrderRequest request = new OrderRequest("o", buyer, "t", 1);
        return assertThrows(Problem.Invalid.class, () -> listing.requireSellable(request, NOW))
                .getMessage();
    }

    @Test
    void isSoldToOthersWhileItIsActiveAndBeforeItBegins() {
        Listing listing = listing(true, NOW.plusMillis(1));
        assertEquals(listing, listing.requireSellable(new OrderRequest("o", "buyer", "t", 1), NOW));
        assertEquals("You cannot buy your own ticket", refusal(listing, "seller"));
        assertEquals("This ticket is no longer on sale", refusal(listing(false, null), "buyer"));
        assertEquals("This event has already begun", refusal(listing(true, NOW), "buyer"));
    }

    @Test
    void orderCostsAtMostWhatACardCanBeChargedWith() {
        Listing listing = listing(true, null);
        assertEquals(listing, listing.requirePayable(1));
        assertThrows(Problem.Invalid.class, () -> listing.requirePayable(3));
    }

    /** Listings of earlier versions have no number of a change. */
    @Test
    void isNewUntilItChanges() {
        OrderData.Ticket ticket = new OrderData.Ticket("t", "seller", "Opera", null, null, 1_000);
        assertTrue(new Listing(ticket, 1, "usd", 10, true, 1, 1).isNew());
        assertFalse(new Listing(ticket, 2, "usd", 10, true, 1, 1).isNew());
        assertFalse(new Listing(ticket, 1, "usd", 10, true, 0, 0).isNew());
    }
}
