package dev.boxoffice.tickets.model;

import dev.boxoffice.events.AvailabilityData;

/**
 * The seats of one block, as orders has counted them.
 *
 * @param version counts the changes of the block; 0 for one that is not known yet
 */
public record BlockCounts(long version, int held, int sold) {
    /** A block that is not known yet. */
    public static final BlockCounts UNKNOWN = new BlockCounts(0, 0, 0);

    /** The counts of an event. */
    public static BlockCounts of(AvailabilityData block) {
        return new BlockCounts(block.version(), block.held(), block.sold());
    }

    /** True if these are older than {@code other}. */
    public boolean isOlderThan(BlockCounts other) {
        return version < other.version;
    }
}
