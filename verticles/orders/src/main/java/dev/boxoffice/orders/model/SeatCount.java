package dev.boxoffice.orders.model;

/**
 * All seats of a listing, as they were counted.
 *
 * @param pool as it was before its blocks were counted, all of them stored
 * @param blocks its blocks
 */
public record SeatCount(Pool pool, CountedBlocks blocks) {
    /**
     * True if no block was made, no change decided, and no seat in no block added or removed, since they were counted.
     */
    public boolean isCurrentFor(Pool now) {
        return now.blocks() == pool.blocks()
                && now.unallocated() == pool.unallocated()
                && now.lastChange().equals(pool.lastChange());
    }

    /** Seats that are more than {@code wanted}; negative if seats are missing. */
    public int excess(int wanted) {
        return blocks.capacity() + pool.unallocated() - wanted;
    }

    /** True if the pool is being closed, and all blocks are. */
    public boolean isClosed() {
        return pool.isClosing() && blocks.outside(pool.offer()).isEmpty();
    }

    /** True if a quantity may take effect: the seats are not more, or none of them can be held. */
    public boolean allows(int quantity, Pool now) {
        return isCurrentFor(now)
                && now.offer() == pool.offer()
                && (pool.isClosing() ? isClosed() : excess(quantity) <= 0);
    }
}
