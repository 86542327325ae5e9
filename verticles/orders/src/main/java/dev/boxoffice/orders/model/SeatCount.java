package dev.boxoffice.orders.model;

/**
 * All seats of a listing, as they were counted.
 *
 * @param pool as it was before its blocks were counted, all of them stored
 * @param inventory its blocks
 */
public record SeatCount(Pool pool, CountedBlocks inventory) {
    /** True if {@code now} has made no block, and has the same seats in no block, since they were counted. */
    public boolean isCurrentFor(Pool now) {
        return now.blocks() == pool.blocks() && now.unallocated() == pool.unallocated();
    }

    /** Seats that are more than {@code wanted}; negative if seats are missing. */
    public int excess(int wanted) {
        return inventory.capacity() + pool.unallocated() - wanted;
    }
}
