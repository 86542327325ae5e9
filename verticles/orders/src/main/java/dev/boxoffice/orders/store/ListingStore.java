package dev.boxoffice.orders.store;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.orders.model.Listing;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The copies of listings that orders keeps, and what it remembers of them in memory. */
public final class ListingStore {
    /** The collection. */
    public static final String COLLECTION = "listings";

    /** How long a process may use a listing that another process of orders has replaced. */
    private static final Duration STALENESS = Duration.ofSeconds(1);

    private static final int MOST_LISTINGS = 10_000;

    private final Replica replica;
    private final SharedReads<String, Listing> known = new SharedReads<>(this::read, STALENESS, MOST_LISTINGS);

    /** Keeps the listings in {@code replica}. */
    public ListingStore(Replica replica) {
        this.replica = replica;
    }

    /** The listing of that id; waits a little for one that was made a moment ago. */
    public Future<Optional<Listing>> find(String ticketId) {
        return known.get(ticketId).map(Optional::ofNullable);
    }

    /** Has the listing read from the database the next time. */
    public void forget(String ticketId) {
        known.forget(ticketId);
    }

    private Future<Listing> read(String ticketId) {
        return replica.await(ticketId)
                .map(found -> found.map(ListingStore::listing).orElse(null));
    }

    /**
     * Stores a listing unless a newer version is there.
     *
     * @return the newest version
     */
    public Future<Listing> apply(Listing listing) {
        return replica.apply(listing.id(), listing.version(), toDocument(listing))
                .onSuccess(applied -> known.forget(listing.id()))
                .compose(isNewest -> isNewest
                        ? Future.succeededFuture(listing)
                        : replica.find(listing.id()).map(newest -> listing(newest.orElseThrow())));
    }

    /** The document of a listing, without its id and version. */
    public static JsonObject toDocument(Listing listing) {
        OrderData.Ticket ticket = listing.ticket();
        return new JsonObject()
                .put("userId", ticket.userId())
                .put("title", ticket.title())
                .put("venue", ticket.venue())
                .put("timeZone", ticket.timeZone())
                .put("price", ticket.price())
                .put("currency", listing.currency())
                .put("quantity", listing.quantity())
                .put("active", listing.active())
                .put("offer", listing.offer())
                .put("change", listing.change())
                .put("eventId", listing.eventId())
                .put("pool", listing.pool())
                .put("rules", listing.rules() == null ? null : EventCodec.write(listing.rules()))
                .put(
                        "startsAt",
                        ticket.startsAt() == null ? null : ticket.startsAt().toEpochMilli());
    }

    private static Listing listing(JsonObject document) {
        Long startsAt = document.getLong("startsAt");
        OrderData.Ticket ticket = new OrderData.Ticket(
                document.getString("_id"),
                document.getString("userId"),
                document.getString("title"),
                document.getString("venue"),
                startsAt == null ? null : Instant.ofEpochMilli(startsAt),
                document.getLong("price"),
                document.getString("timeZone"));
        String rules = document.getString("rules");
        return new Listing(
                ticket,
                document.getLong("version"),
                document.getString("currency"),
                document.getInteger("quantity"),
                document.getBoolean("active"),
                document.getLong("offer", 0L),
                document.getLong("change", 0L),
                document.getString("eventId"),
                document.getString("pool", ticket.id()),
                rules == null ? null : EventCodec.read(rules, SaleRules.class));
    }
}
