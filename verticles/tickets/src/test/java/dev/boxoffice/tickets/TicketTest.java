package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TicketTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Ticket TICKET =
            new Ticket(data("Opera", 1_000, 10, TicketStatus.ACTIVE), new Seats(4, 7, 2, 1), 6);

    private static TicketData data(String title, long price, int quantity, TicketStatus status) {
        return new TicketData(
                "65a000000000000000000001",
                3,
                "seller",
                title,
                null,
                "Graz",
                null,
                price,
                "usd",
                quantity,
                status,
                NOW,
                2,
                5);
    }

    private static TicketData wanted(String title, long price, int quantity) {
        return data(title, price, quantity, TicketStatus.ACTIVE);
    }

    private static TicketData proposed(Outcome outcome) {
        return assertInstanceOf(Outcome.Proposed.class, outcome).next();
    }

    @Test
    void allSeatsOfANewListingAreAvailable() {
        assertEquals(
                new Seats(0, 10, 0, 0), Ticket.list(wanted("Opera", 1_000, 10)).seats());
    }

    @Test
    void anEditIsProposedAsTheNextVersion() {
        Outcome outcome = TICKET.edit(wanted("Ballet", 2_000, 20));
        assertEquals("Ballet", proposed(outcome).title());
        assertEquals(4, proposed(outcome).version());
        assertEquals(Subjects.TICKET_UPDATED, ((Outcome.Proposed) outcome).event());
    }

    @Test
    void aChangeHasANumberOfItsOwnEvenAfterARefusedOne() {
        assertEquals(7, proposed(TICKET.edit(wanted("Opera", 1_000, 10))).change());
        assertEquals(7, proposed(TICKET.withdraw()).change());
    }

    @Test
    void newTermsAreANewOffer() {
        assertEquals(7, proposed(TICKET.edit(wanted("Ballet", 1_000, 10))).offer());
        assertEquals(7, proposed(TICKET.edit(wanted("Opera", 999, 10))).offer());
        assertEquals(7, proposed(TICKET.withdraw()).offer());
    }

    @Test
    void anotherQuantityIsTheSameOffer() {
        assertEquals(2, proposed(TICKET.edit(wanted("Opera", 1_000, 500))).offer());
    }

    @Test
    void anEditCannotChangeIdentity() {
        TicketData other =
                new TicketData("other", 9, "thief", "Ballet", null, null, null, 1, "usd", 1, null, Instant.EPOCH, 9, 9);
        TicketData next = proposed(TICKET.edit(other));
        assertEquals(TICKET.id(), next.id());
        assertEquals("seller", next.userId());
        assertEquals(NOW, next.createdAt());
        assertEquals(TicketStatus.ACTIVE, next.status());
    }

    @Test
    void whatOrdersHasCountedIsTheAnswer() {
        TicketData change = wanted("Ballet", 5, 20);
        CapacityData counted = new CapacityData("t", 3, 20, 8, 5, 2, ChangeOutcome.ACCEPTED);
        assertEquals(new Seats(4, 12, 3, 5), TICKET.after(change, counted).seats());
        assertEquals("Ballet", TICKET.after(change, counted).data().title());
    }

    @Test
    void whatIsShownAddsUpToTheCapacity() {
        assertEquals(new Seats(1, 0, 3, 2), new Seats(1, -4, 7, 2).shown());
        assertEquals(new Seats(1, 0, 0, 2), new Seats(1, -4, 1, 5).shown());
        assertEquals(new Seats(1, 4, 1, 5), new Seats(1, 4, 1, 5).shown());
    }

    @Test
    void aWithdrawalIsProposedAsTheNextVersion() {
        Outcome outcome = TICKET.withdraw();
        assertEquals(TicketStatus.WITHDRAWN, proposed(outcome).status());
        assertEquals(4, proposed(outcome).version());
        assertEquals(Subjects.TICKET_WITHDRAWN, ((Outcome.Proposed) outcome).event());
    }

    @Test
    void aWithdrawnListingStaysAsItIs() {
        Ticket withdrawn = new Ticket(data("Opera", 1_000, 10, TicketStatus.WITHDRAWN), TICKET.seats(), 6);
        assertInstanceOf(Outcome.Refused.class, withdrawn.edit(wanted("Ballet", 1, 1)));
        assertInstanceOf(Outcome.Refused.class, withdrawn.withdraw());
    }

    @Test
    void itKnowsItsOwner() {
        assertTrue(TICKET.isOwnedBy("seller"));
        assertFalse(TICKET.isOwnedBy("another"));
    }
}
