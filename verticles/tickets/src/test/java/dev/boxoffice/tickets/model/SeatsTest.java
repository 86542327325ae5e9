package dev.boxoffice.tickets.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.ChangeOutcome;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private static CapacityData count(int capacity, int taken, Integer sold) {
        return new CapacityData("t", 3, capacity, taken, sold, 2, ChangeOutcome.ACCEPTED);
    }

    /** Events of sales may be on their way while a change is answered. */
    @Test
    void countHasSoldSeats() {
        Seats behind = new Seats(1, 10, 0, 0);
        assertEquals(new Seats(1, 13, 2, 5), behind.counted(count(20, 7, 5)));
        Seats refunded = new Seats(1, 3, 0, 7);
        assertEquals(new Seats(1, 18, 2, 0), refunded.counted(count(20, 2, 0)));
    }

    @Test
    void countOfAnEarlierVersionHasTakenSeatsOnly() {
        assertEquals(new Seats(1, 13, 3, 4), new Seats(1, 6, 0, 4).counted(count(20, 7, null)));
        assertEquals(new Seats(1, 18, 0, 2), new Seats(1, 6, 0, 4).counted(count(20, 2, null)));
    }
}
