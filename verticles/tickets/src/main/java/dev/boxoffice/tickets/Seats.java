package dev.boxoffice.tickets;

import dev.boxoffice.events.CapacityData;

/**
 * How the seats of a listing stand, as far as orders has told.
 *
 * @param version counts the changes of these numbers; 0 until orders has told anything
 * @param available seats that can be reserved; below 0 where news of more seats is on its way
 * @param held seats in unpaid orders
 * @param sold seats in paid orders
 */
record Seats(long version, int available, int held, int sold) {
    static Seats untouched(int quantity) {
        return new Seats(0, quantity, 0, 0);
    }

    /**
     * The same as it is shown: no number is negative, and all together are the capacity. While events of orders are on
     * their way more may be known to be taken than there are.
     */
    Seats shown() {
        int missing = Math.max(0, -available);
        int fewerHeld = Math.min(held, missing);
        int fewerSold = Math.min(sold, missing - fewerHeld);
        return new Seats(version, Math.max(0, available), held - fewerHeld, sold - fewerSold);
    }

    /** Seats that are held or sold. */
    int taken() {
        return held + sold;
    }

    /** Seats that are available, held or sold. */
    int capacity() {
        return available + held + sold;
    }

    /** The same as orders has just counted it; of an earlier version what is sold is not known. */
    Seats counted(CapacityData count) {
        int taken = count.taken();
        int known = count.sold() == null ? Math.min(sold, taken) : count.sold();
        return new Seats(version, count.capacity() - taken, taken - known, known);
    }
}
