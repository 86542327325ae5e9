package dev.boxoffice.orders.model;

/**
 * The seats of all pools of an event.
 *
 * @param wanted what its organiser wants to sell
 * @param capacity what there is
 * @param free can be reserved
 * @param held in unpaid orders
 * @param taken sold, or given back without returning to sale
 */
public record SeatTotals(int wanted, int capacity, int free, int held, int taken) {
    /** No seats. */
    public static final SeatTotals NONE = new SeatTotals(0, 0, 0, 0, 0);

    /** The seats of one pool. */
    public static SeatTotals of(SeatCount counted) {
        CountedBlocks blocks = counted.blocks();
        int unallocated = counted.pool().unallocated();
        return new SeatTotals(
                counted.pool().quantity(),
                blocks.capacity() + unallocated,
                blocks.capacity() - blocks.taken() + unallocated,
                blocks.taken() - blocks.sold(),
                blocks.sold());
    }

    /** The seats of both. */
    public SeatTotals plus(SeatTotals other) {
        return new SeatTotals(
                wanted + other.wanted,
                capacity + other.capacity,
                free + other.free,
                held + other.held,
                taken + other.taken);
    }
}
