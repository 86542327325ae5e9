package dev.boxoffice.admissions.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DoorTest {
    private static final Door USUAL = Door.usual(Tickets.EVENT);
    private static final Instant NOW = Tickets.NOW;

    private static Door with(boolean reentry, Gate... gates) {
        return new Door(Tickets.EVENT, 0, List.of(gates), reentry, false, true, null);
    }

    @Test
    void changesItsSettings() {
        Door next = USUAL.change(with(true, Tickets.MAIN), OptionalLong.of(0))
                .orThrow()
                .orElseThrow()
                .next();
        assertEquals(1, next.version());
        assertTrue(next.reentry());
        assertEquals(Decision.unchanged(), next.change(with(true, Tickets.MAIN), OptionalLong.empty()));
        assertThrows(Problem.Stale.class, () -> next.change(USUAL, OptionalLong.of(0))
                .orThrow());
    }

    @Test
    void refusesTwoGatesWithOneId() {
        assertThrows(
                Problem.Invalid.class, () -> USUAL.change(with(false, Tickets.MAIN, Tickets.MAIN), OptionalLong.empty())
                        .orThrow());
    }

    @Test
    void endsTransfersAtTheStartOrAsTheOrganiserSays() {
        assertEquals(NOW, USUAL.transferEnd(NOW));
        assertTrue(USUAL.transferEnd(null).isAfter(NOW));
        Door until = new Door(Tickets.EVENT, 1, USUAL.gates(), false, false, true, NOW);
        assertEquals(NOW, until.transferEnd(NOW.plusSeconds(1)));
        Door forbidden = new Door(Tickets.EVENT, 1, USUAL.gates(), false, false, false, null);
        assertFalse(forbidden.transferEnd(NOW.plusSeconds(1)).isAfter(NOW));
    }

    @Test
    void linksEndAfterTheEvent() {
        Duration half = Duration.ofHours(12);
        assertEquals(NOW.plus(half.multipliedBy(2)), DoorLink.expiry(NOW, NOW.plus(half), NOW));
        assertEquals(NOW.plus(half.multipliedBy(3)), DoorLink.expiry(NOW, null, NOW));
        assertEquals(NOW.plus(half), DoorLink.expiry(NOW.minus(half.multipliedBy(9)), null, NOW));
    }

    @Test
    void findsNamesWithoutAccentsAndCase() {
        ListedTicket ticket = ListedTicket.of(
                Tickets.issued("order").next().name("Zoë Müller-Lüdenscheidt").build(), 1);
        assertTrue(new TicketSearch("zoe MULLER").matches(ticket));
        assertTrue(new TicketSearch("").matches(ticket));
        assertFalse(new TicketSearch("zoe smith").matches(ticket));
    }

    @Test
    void timesOfScansAreThoseOfDevicesOnlyWhereTheyCanBe() {
        assertEquals(NOW.minusSeconds(60), at(NOW.minusSeconds(60), true));
        assertEquals(NOW, at(NOW.plusSeconds(1), true));
        assertEquals(NOW, at(NOW.minus(Duration.ofHours(49)), true));
        assertEquals(NOW, at(NOW.minusSeconds(60), false));
    }

    private static Instant at(Instant at, boolean isOffline) {
        return new Scan("id", at, Direction.IN, null, "ref", null, null, isOffline, ScanResult.ADMITTED).scannedAt(NOW);
    }
}
