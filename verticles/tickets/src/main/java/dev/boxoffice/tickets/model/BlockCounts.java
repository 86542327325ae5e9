package dev.boxoffice.tickets.model;

import dev.boxoffice.events.AvailabilityData;
import java.time.Instant;

/**
 * The seats of one block, as orders has counted them.
 *
 * @param version counts the changes of the block; 0 for one that is not known yet
 * @param firstReturnAt when the first of the reservations ends that hold its seats; null if that is not known
 */
public record BlockCounts(long version, int held, int sold, Instant firstReturnAt) {
    /** A block that is not known yet. */
    public static final BlockCounts UNKNOWN = new BlockCounts(0, 0, 0, null);

    /** The counts of an event. */
    public static BlockCounts of(AvailabilityData block) {
        return new BlockCounts(block.version(), block.held(), block.sold(), block.firstReturnAt());
    }

    /** True if these are older than {@code other}. */
    public boolean isOlderThan(BlockCounts other) {
        return version < other.version;
    }
}
