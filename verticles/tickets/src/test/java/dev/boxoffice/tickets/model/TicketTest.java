package dev.boxoffice.tickets.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TicketTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Ticket TICKET =
            new Ticket(data("Opera", 1_000, 10, TicketStatus.ACTIVE), new Seats(4, 7, 2, 1), 6, 2, Optional.empty());

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
                5,
                null);
    }

    private static TicketData wanted(String title, long price, int quantity) {
        return data(title, price, quantity, TicketStatus.ACTIVE);
    }

    private static <S> Decision.Changed<S> change(Decision<S> decision) {
        return decision.orThrow().orElseThrow();
    }

    private static TicketData proposed(Decision<TicketData> decision) {
        return change(decision).next();
    }

    private static CapacityData capacity(long version, int capacity, long change, ChangeOutcome outcome) {
        return new CapacityData("t", version, capacity, 3, 1, change, outcome);
    }

    private static Ticket proposing(TicketData next) {
        return new Ticket(
                TICKET.data(), TICKET.seats(), 7, 2, Optional.of(new Proposal(next, Subjects.TICKET_UPDATED)));
    }

    @Test
    void allSeatsOfANewListingAreAvailable() {
        assertEquals(
                new Seats(0, 10, 0, 0), Ticket.list(wanted("Opera", 1_000, 10)).seats());
    }

    @Test
    void editIsProposedAsTheNextVersion() {
        Decision<TicketData> outcome = TICKET.edit(wanted("Ballet", 2_000, 20));
        assertEquals("Ballet", proposed(outcome).title());
        assertEquals(4, proposed(outcome).version());
        assertEquals(Optional.of(Subjects.TICKET_UPDATED), change(outcome).event());
    }

    @Test
    void eachChangeHasItsOwnNumberAlsoAfterARefusedOne() {
        assertEquals(7, proposed(TICKET.edit(wanted("Opera", 1_000, 10))).change());
        assertEquals(7, proposed(TICKET.withdraw()).change());
    }

    @Test
    void typeOfAnEventDoesNotChangeByItself() {
        Event event = EventSamples.published();
        TicketData type = TypeListing.of(event).get(0);
        Ticket ticket = new Ticket(type, Seats.untouched(type.quantity()), 1, 0, Optional.empty());
        assertThrows(Problem.Unavailable.class, () -> ticket.edit(type).orThrow());
        assertThrows(Problem.Unavailable.class, () -> ticket.withdraw().orThrow());
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

    /** The instant was offered, whatever clock it is read on. */
    @Test
    void anotherZoneIsTheSameOffer() {
        TicketData inVienna = new TicketData(
                TICKET.id(),
                3,
                "seller",
                "Opera",
                null,
                "Graz",
                null,
                1_000,
                "usd",
                10,
                null,
                NOW,
                2,
                5,
                "Europe/Vienna");
        TicketData next = proposed(TICKET.edit(inVienna));
        assertEquals("Europe/Vienna", next.timeZone());
        assertEquals(2, next.offer());
        assertEquals(4, next.version());
    }

    @Test
    void editCannotChangeIdentity() {
        TicketData other = new TicketData(
                "other", 9, "thief", "Ballet", null, null, null, 1, "usd", 1, null, Instant.EPOCH, 9, 9, null);
        TicketData next = proposed(TICKET.edit(other));
        assertEquals(TICKET.id(), next.id());
        assertEquals("seller", next.userId());
        assertEquals(NOW, next.createdAt());
        assertEquals(TicketStatus.ACTIVE, next.status());
    }

    @Test
    void countsOfOrdersAreShown() {
        TicketData change = wanted("Ballet", 5, 20);
        CapacityData counted = new CapacityData("t", 3, 20, 8, 5, 2, ChangeOutcome.ACCEPTED);
        assertEquals(new Seats(4, 12, 3, 5), TICKET.after(change, counted).seats());
        assertEquals("Ballet", TICKET.after(change, counted).data().title());
    }

    @Test
    void shownSeatsAddUpToTheCapacity() {
        assertEquals(new Seats(1, 0, 3, 2), new Seats(1, -4, 7, 2).shown());
        assertEquals(new Seats(1, 0, 0, 2), new Seats(1, -4, 1, 5).shown());
        assertEquals(new Seats(1, 4, 1, 5), new Seats(1, 4, 1, 5).shown());
    }

    @Test
    void withdrawalIsProposedAsTheNextVersion() {
        Decision<TicketData> outcome = TICKET.withdraw();
        assertEquals(TicketStatus.WITHDRAWN, proposed(outcome).status());
        assertEquals(4, proposed(outcome).version());
        assertEquals(Optional.of(Subjects.TICKET_WITHDRAWN), change(outcome).event());
    }

    @Test
    void withdrawnListingDoesNotChange() {
        Ticket withdrawn =
                new Ticket(data("Opera", 1_000, 10, TicketStatus.WITHDRAWN), TICKET.seats(), 6, 2, Optional.empty());
        assertThrows(Problem.Invalid.class, withdrawn.edit(wanted("Ballet", 1, 1))::orThrow);
        assertThrows(Problem.Invalid.class, withdrawn.withdraw()::orThrow);
    }

    @Test
    void isChangedByItsSellerOnly() {
        assertInstanceOf(Problem.NotAuthorized.class, TICKET.refusalToStrangers());
    }

    @Test
    void staleVersionIsNotChanged() {
        assertEquals(TICKET, TICKET.requireVersion(OptionalLong.empty()));
        assertEquals(TICKET, TICKET.requireVersion(OptionalLong.of(3)));
        assertThrows(Problem.Stale.class, () -> TICKET.requireVersion(OptionalLong.of(2)));
    }

    @Test
    void acceptedChangeIsCarriedOutOnce() {
        TicketData next = proposed(TICKET.edit(wanted("Ballet", 2_000, 20)));
        CapacityData accepted = capacity(3, 20, 7, ChangeOutcome.ACCEPTED);
        Decision.Changed<Ticket> change = change(proposing(next).applyCapacity(accepted));
        assertEquals(next, change.next().data());
        assertEquals(Optional.empty(), change.next().proposal());
        assertEquals(20, change.next().seats().capacity());
        assertEquals(Optional.of(Subjects.TICKET_UPDATED), change.event());
        assertEquals(Decision.unchanged(), change.next().applyCapacity(accepted));
    }

    @Test
    void refusedChangeIsDropped() {
        TicketData next = proposed(TICKET.edit(wanted("Ballet", 2_000, 20)));
        Decision.Changed<Ticket> change =
                change(proposing(next).applyCapacity(capacity(3, 10, 7, ChangeOutcome.OFFER_TAKEN)));
        assertEquals(TICKET.data(), change.next().data());
        assertEquals(Optional.empty(), change.next().proposal());
        assertEquals(Optional.empty(), change.event());
    }

    @Test
    void capacityOfAnotherChangeLeavesTheProposal() {
        Ticket proposing = proposing(proposed(TICKET.edit(wanted("Ballet", 2_000, 20))));
        Decision.Changed<Ticket> change = change(proposing.applyCapacity(capacity(3, 12, 6, ChangeOutcome.ACCEPTED)));
        assertEquals(proposing.proposal(), change.next().proposal());
        assertEquals(new Seats(4, 9, 2, 1), change.next().seats());
        assertEquals(Optional.empty(), change.event());
    }

    @Test
    void olderCapacityHasNoEffect() {
        assertEquals(Decision.unchanged(), TICKET.applyCapacity(capacity(2, 99, 6, ChangeOutcome.ACCEPTED)));
    }
}
