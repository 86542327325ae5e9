package dev.boxoffice.orders;

import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** The listings, as the events of tickets tell them. */
final class Listings {
    /** For so long a process may not hear of a change that another one of orders took over. */
    private static final Duration STALENESS = Duration.ofSeconds(1);

    private static final int MOST_LISTINGS = 10_000;

    private final Replica replica;
    private final DecideChange decideChange;
    private final Pools pools;
    private final SharedReads<String, Listing> known = new SharedReads<>(this::read, STALENESS, MOST_LISTINGS);

    Listings(Replica replica, Pools pools, DecideChange decideChange) {
        this.replica = replica;
        this.pools = pools;
        this.decideChange = decideChange;
    }

    /** The listing; waits a little for one that was made a moment ago. */
    Future<Optional<Listing>> find(String ticketId) {
        return known.get(ticketId).map(Optional::ofNullable);
    }

    /** The listing is not what this process remembers. */
    void forget(String ticketId) {
        known.forget(ticketId);
    }

    private Future<Listing> read(String ticketId) {
        return replica.await(ticketId).map(found -> found.map(Listing::of).orElse(null));
    }

    /**
     * Takes over a listing as an event has it. The pool comes first, so that a listing that can be found can be bought.
     */
    Future<Void> apply(TicketData ticket) {
        return pools.require(checked(ticket))
                .compose(pool -> replica.apply(ticket.id(), ticket.version(), Listing.toDocument(ticket)))
                .onSuccess(applied -> known.forget(ticket.id()))
                // Whatever came first, it is the newest state that the pool has to fit.
                .compose(applied -> replica.find(ticket.id()))
                .compose(newest -> decideChange.follow(Listing.of(newest.orElseThrow())));
    }

    /** Decides a change that a seller proposes. */
    Future<Void> decide(TicketData wanted) {
        return decideChange.decide(checked(wanted));
    }

    private static Listing checked(TicketData ticket) {
        if (ticket.quantity() > BlockLayout.MOST_SEATS) {
            throw new MalformedEventException("no listing has that many seats", null);
        }
        return Listing.of(ticket);
    }
}
