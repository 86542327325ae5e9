package dev.boxoffice.orders.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The seats of a block that are held for orders.
 *
 * @param pool the id of its pool
 * @param number of the block
 * @param version of the block
 */
public record BlockHolds(String pool, int number, long version, List<Hold> holds) {

    /** The id of the block. */
    public String blockId() {
        return Block.id(pool, number);
    }

    /** Where an order has these seats. */
    public Order.Seats seats(Hold hold) {
        return new Order.Seats(pool, number, hold.count());
    }

    /** Seats that one order holds since {@code at}. */
    public record Hold(String orderId, int count, Instant at) {}

    /** Holds whose orders exist by now, unless they were abandoned. */
    public List<Hold> overdue(Instant now, Duration orderLimit) {
        return holds.stream()
                .filter(hold -> !hold.at().plus(orderLimit).isAfter(now))
                .toList();
    }

    /** When the next hold is overdue; empty if none is left. */
    public Optional<Instant> nextCheck(Instant now, Duration orderLimit) {
        return holds.stream()
                .map(hold -> hold.at().plus(orderLimit))
                .filter(due -> due.isAfter(now))
                .min(Comparator.naturalOrder());
    }
}
