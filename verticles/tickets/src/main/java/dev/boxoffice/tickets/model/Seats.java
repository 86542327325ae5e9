package dev.boxoffice.tickets.model;

import dev.boxoffice.events.CapacityData;
import java.time.Instant;

/**
 * How many seats of a listing are available, held and sold, as far as orders has published it.
 *
 * @param version counts the changes of these numbers; 0 until orders has published any
 * @param available seats that can be reserved; below 0 while an event about more seats is on its way
 * @param held seats in unpaid orders
 * @param sold seats in paid orders
 * @param firstReturnAt when the first reservation ends, unless it is paid before; it is kept up to date only while all
 *     are reserved, and null where it is not known
 */
public record Seats(long version, int available, int held, int sold, Instant firstReturnAt) {
    /** Seats of which it is not known when the first come back. */
    public Seats(long version, int available, int held, int sold) {
        this(version, available, held, sold, null);
    }

    /** The seats of a new listing. */
    public static Seats untouched(int quantity) {
        return new Seats(0, quantity, 0, 0);
    }

    /**
     * The numbers that are shown: none is negative, and together they are the capacity. While events of orders are on
     * their way more seats may be known to be taken than there are.
     */
    public Seats shown() {
        int missing = Math.max(0, -available);
        int fewerHeld = Math.min(held, missing);
        int fewerSold = Math.min(sold, missing - fewerHeld);
        return new Seats(version, Math.max(0, available), held - fewerHeld, sold - fewerSold, firstReturnAt);
    }

    /** True if none can be had, but some are only reserved. */
    public boolean areAllReserved() {
        return available <= 0 && held > 0;
    }

    /** When the first seats may come back, while all are reserved; null if that is not known. */
    public Instant nextReturn() {
        return areAllReserved() ? firstReturnAt : null;
    }

    /** Seats that are available, held or sold. */
    public int capacity() {
        return available + held + sold;
    }

    /** The same held and sold seats in another capacity. */
    public Seats resized(int capacity) {
        return new Seats(version, available + capacity - capacity(), held, sold);
    }

    /** The numbers that orders has just counted; an earlier version of it does not count what is sold. */
    public Seats counted(CapacityData count) {
        int taken = count.taken();
        int known = count.sold() == null ? Math.min(sold, taken) : count.sold();
        return new Seats(version, count.capacity() - taken, taken - known, known);
    }
}
