package dev.boxoffice.tickets;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.events.AvailabilityData;
import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.platform.runtime.BoundedCaches;
import dev.boxoffice.tickets.model.BlockCounts;
import dev.boxoffice.tickets.store.CountedSeats;
import dev.boxoffice.tickets.store.TicketStore;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Keeps the counts of each block of a listing and their sums. One conditional write per event: a block only becomes
 * newer, and adds its difference to the sums, so that events about different blocks do not conflict.
 */
public final class UpdateAvailability {
    private static final int MOST_TRIES = 30;
    private static final int MOST_BLOCKS = 100_000;

    private final TicketStore tickets;
    private final PublishAvailability publishAvailability;

    /** The counts that this process wrote last, by block; other processes may have written since. */
    private final Cache<BlockId, BlockCounts> written =
            BoundedCaches.ofAtMost(MOST_BLOCKS).build();

    private record BlockId(String ticketId, int block) {}

    /** Updates listings of {@code tickets}. */
    public UpdateAvailability(TicketStore tickets, PublishAvailability publishAvailability) {
        this.tickets = tickets;
        this.publishAvailability = publishAvailability;
    }

    /** Applies the counts of a block unless newer ones are known, and publishes the sums, also after a repetition. */
    public Future<Void> update(AvailabilityData event) {
        BlockId block = new BlockId(event.ticketId(), event.block());
        BlockCounts now = BlockCounts.of(event);
        BlockCounts known = written.getIfPresent(block);
        return (known == null ? read(block, now, MOST_TRIES) : write(block, known, now, MOST_TRIES))
                .compose(seats -> seats.isPresent()
                        ? publishAvailability.publish(seats.get())
                        : publishAvailability.publish(event.ticketId()));
    }

    private Future<Optional<CountedSeats>> read(BlockId block, BlockCounts now, int tries) {
        return tickets.findBlock(block.ticketId(), block.block())
                .map(known ->
                        known.orElseThrow(() -> new MalformedEventException("no listing " + block.ticketId(), null)))
                .compose(known -> write(block, known, now, tries));
    }

    /** The seats of the listing afterwards, if they are known without reading them. */
    private Future<Optional<CountedSeats>> write(BlockId block, BlockCounts known, BlockCounts now, int tries) {
        if (!known.isOlderThan(now)) {
            return Future.succeededFuture(Optional.empty());
        }
        return tickets.updateBlock(block.ticketId(), block.block(), known, now).compose(done -> {
            if (done.isMade()) {
                written.put(block, now);
                return Future.succeededFuture(done.seats());
            }
            written.invalidate(block);
            return tries > 0 ? read(block, now, tries - 1) : Future.failedFuture(new ConcurrentChangeException());
        });
    }
}
