package dev.boxoffice.orders.model;

import dev.boxoffice.events.AvailabilityData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of the seats of a pool: so small that its document stays small, and so that the buyers of an event do not all
 * write to one document.
 *
 * @param pool the id of the pool
 * @param version counts its changes
 * @param offer the terms under which its seats can be held, as {@link Pool#offer}
 * @param free seats that can be held; negative in a block of an earlier version of this program that was oversold
 * @param sold seats in paid orders
 * @param heldSince when the oldest of its holds was made; null for none
 */
public record Block(
        String pool, int number, long version, long offer, int capacity, int free, int sold, Instant heldSince) {
    /** Seats of a new block, unless fewer are left. */
    public static final int SIZE = 50;

    /** A block without holds. */
    public Block(String pool, int number, long version, long offer, int capacity, int free, int sold) {
        this(pool, number, version, offer, capacity, free, sold, null);
    }

    /** The id of a block. */
    public static String id(String pool, int number) {
        return pool + "/" + number;
    }

    /** The ids of {@code count} blocks from number {@code first} on. */
    public static List<String> ids(String pool, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> id(pool, number))
                .toList();
    }

    /** The newer of two states of one block. */
    public static Block newer(Block one, Block other) {
        return one.version() > other.version() ? one : other;
    }

    /** The id of the block. */
    public String id() {
        return id(pool, number);
    }

    /** Seats that are held or sold. */
    public int taken() {
        return capacity - free;
    }

    /** True if nothing of it can be held, see {@link Pool#close}. */
    public boolean isClosed() {
        return offer < 0;
    }

    /** Its public state, where seats are held for so long. */
    public AvailabilityData availability(Duration reservation) {
        Instant firstReturnAt = heldSince == null ? null : heldSince.plus(reservation);
        return new AvailabilityData(pool, number, version, Math.max(0, free), taken() - sold, sold, firstReturnAt);
    }
}
