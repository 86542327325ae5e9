package dev.boxoffice.tickets;

import dev.boxoffice.events.TicketData;
import dev.boxoffice.tickets.store.DerivationProgress;
import dev.boxoffice.tickets.store.EventStore;
import dev.boxoffice.tickets.store.TypeStore;
import io.vertx.core.Future;
import java.util.List;

/**
 * Gives events to the listings of versions before there were any. It goes through them by id in batches, and goes on
 * where it, or another process, was interrupted.
 */
public final class DeriveEarlierEvents {
    private static final int BATCH = 100;

    /** In one run, which leaves room for requests before the next. */
    private static final int MOST_BATCHES = 50;

    private final TypeStore types;
    private final EventStore events;
    private final DerivationProgress progress;
    private final DeriveEvent deriveEvent;

    /** Derives events of the listings of {@code types}. */
    public DeriveEarlierEvents(
            TypeStore types, EventStore events, DerivationProgress progress, DeriveEvent deriveEvent) {
        this.types = types;
        this.events = events;
        this.progress = progress;
        this.deriveEvent = deriveEvent;
    }

    /** Derives some of them, or none if all have an event. */
    public Future<Void> derive() {
        return progress.read()
                .compose(done -> done.isComplete() ? Future.succeededFuture() : deriveAfter(done.last(), MOST_BATCHES));
    }

    private Future<Void> deriveAfter(String id, int batches) {
        return types.findSimple(id, BATCH).compose(listings -> {
            if (listings.isEmpty()) {
                return progress.complete();
            }
            String last = listings.get(listings.size() - 1).id();
            return derive(listings)
                    .compose(derived -> progress.advance(last))
                    .compose(saved -> batches > 1 ? deriveAfter(last, batches - 1) : Future.succeededFuture());
        });
    }

    private Future<?> derive(List<TicketData> listings) {
        return events.existing(listings.stream().map(TicketData::id).toList())
                .compose(existing -> Future.join(listings.stream()
                        .filter(listing -> !existing.contains(listing.id()))
                        .map(deriveEvent::derive)
                        .toList()));
    }
}
