package dev.boxoffice.orders.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountedBlocksTest {
    private final Block full = new Block("t", 0, 3, 1, 50, 0, 20);
    private final Block untaken = new Block("t", 1, 1, 1, 50, 50, 0);
    private final Block moved = new Block("t", 2, 1, 2, 20, 15, 1);
    private final CountedBlocks inventory = new CountedBlocks(List.of(full, untaken, moved));

    @Test
    void addsUpAllBlocks() {
        assertEquals(3, inventory.numbers());
        assertEquals(120, inventory.capacity());
        assertEquals(55, inventory.taken());
        assertEquals(21, inventory.sold());
        assertEquals(0, new CountedBlocks(List.of()).numbers());
    }

    @Test
    void tellsBlocksApartByTerms() {
        assertEquals(List.of(moved), inventory.under(2));
        assertEquals(List.of(full, untaken), inventory.outside(2));
        assertEquals(List.of(untaken), inventory.untakenOutside(2));
    }

    @Test
    void removesFreeSeatsBlockByBlock() {
        assertEquals(Map.of(), inventory.removals(0));
        assertEquals(Map.of(untaken, 20), inventory.removals(20));
        assertEquals(Map.of(untaken, 50, moved, 10), inventory.removals(60));
        assertEquals(Map.of(untaken, 50, moved, 15), inventory.removals(100));
    }

    @Test
    void eachSeatOfABlockIsFreeHeldOrSold() {
        assertEquals(0, full.availability().free());
        assertEquals(30, full.availability().held());
        assertEquals(20, full.availability().sold());
        assertEquals(0, new Block("t", 0, 1, 0, 0, -15, 15).availability().free());
    }
}
