package dev.boxoffice.orders.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountedBlocksTest {
    private static final Duration RESERVATION = Duration.ofMinutes(15);
    private final Block full = new Block("t", 0, 3, 1, 50, 0, 20);
    private final Block untaken = new Block("t", 1, 1, 1, 50, 50, 0);
    private final Block moved = new Block("t", 2, 1, 2, 20, 15, 1);
    private final CountedBlocks counted = new CountedBlocks(List.of(full, untaken, moved));

    @Test
    void addsUpAllBlocks() {
        assertEquals(3, counted.numbers());
        assertEquals(120, counted.capacity());
        assertEquals(55, counted.taken());
        assertEquals(21, counted.sold());
        assertEquals(0, new CountedBlocks(List.of()).numbers());
    }

    @Test
    void tellsBlocksApartByTerms() {
        assertEquals(List.of(moved), counted.under(2));
        assertEquals(List.of(full, untaken), counted.outside(2));
        assertEquals(List.of(untaken), counted.untakenOutside(2));
    }

    @Test
    void removesFreeSeatsBlockByBlock() {
        assertEquals(Map.of(), counted.removals(0));
        assertEquals(Map.of(untaken, 20), counted.removals(20));
        assertEquals(Map.of(untaken, 50, moved, 10), counted.removals(60));
        assertEquals(Map.of(untaken, 50, moved, 15), counted.removals(100));
    }

    @Test
    void eachSeatOfABlockIsFreeHeldOrSold() {
        assertEquals(0, full.availability(RESERVATION).free());
        assertEquals(30, full.availability(RESERVATION).held());
        assertEquals(20, full.availability(RESERVATION).sold());
        assertEquals(
                0, new Block("t", 0, 1, 0, 0, -15, 15).availability(RESERVATION).free());
    }

    @Test
    void firstSeatsComeBackWhereTheOldestReservationEnds() {
        Instant held = Instant.parse("2031-05-17T17:30:00Z");
        Block reserved = new Block("t", 0, 3, 1, 50, 0, 20, held);
        assertEquals(
                Instant.parse("2031-05-17T17:45:00Z"),
                reserved.availability(RESERVATION).firstReturnAt());
        assertNull(full.availability(RESERVATION).firstReturnAt());
    }
}
