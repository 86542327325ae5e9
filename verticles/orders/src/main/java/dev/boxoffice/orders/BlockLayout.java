package dev.boxoffice.orders;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How the seats of a listing are spread over blocks: small documents that are found by their id, so that buyers of one
 * listing do not all queue on one document, and none grows without bound.
 */
final class BlockLayout {
    /** Seats of a new block, unless fewer are left. */
    static final int BLOCK_SIZE = 50;

    /** The contract lets nobody list more. */
    static final int MOST_SEATS = 100_000;

    private BlockLayout() {}

    static String id(String ticketId, int block) {
        return ticketId + "/" + block;
    }

    /** The ids of {@code count} blocks from number {@code first} on. */
    static List<String> ids(String ticketId, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(block -> id(ticketId, block))
                .toList();
    }
}
