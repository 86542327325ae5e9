package dev.boxoffice.tickets;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.http.Representation;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What everybody may read of listings. In a rush thousands ask for the same: the database is asked once, and the
 * answer, as it is sent, is kept until the listing changes, or for a moment.
 */
final class PublicReads {
    private static final int MOST_LISTINGS = 50_000;
    private static final int MOST_PAGES = 500;

    private final TicketStore store;
    private final SharedReads<String, Representation> listings;
    private final SharedReads<TicketQuery, Page> pages;

    PublicReads(TicketStore store, Duration staleness) {
        this.store = store;
        this.listings = new SharedReads<>(this::readListing, staleness, MOST_LISTINGS);
        this.pages = new SharedReads<>(this::readPage, staleness, MOST_PAGES);
        store.onChange(this::listingChanged, this::seatsChanged);
    }

    /**
     * A listing; null if there is none.
     *
     * @param isFresh whether it must not be older than the question, also if others have changed it
     */
    Future<Representation> listing(String id, boolean isFresh) {
        return isFresh ? listings.fresh(id) : listings.get(id);
    }

    /** A page of listings; {@code isFresh} as for one. */
    Future<Page> page(TicketQuery query, boolean isFresh) {
        return isFresh ? pages.fresh(query) : pages.get(query);
    }

    /** A page that is one person's, and so not worth keeping. */
    Future<Page> ownPage(TicketQuery query) {
        return readPage(query);
    }

    /** Hears what other replicas have done. */
    void observe(CloudEvent event) {
        if (event.type().equals(Subjects.TICKET_AVAILABILITY)) {
            seatsChanged(event.subject());
        } else {
            listingChanged(event.subject());
        }
    }

    private void listingChanged(String id) {
        listings.forget(id);
        pages.forgetIf((query, page) -> true);
    }

    private void seatsChanged(String id) {
        listings.forget(id);
        pages.forgetIf((query, page) -> page.ids().contains(id) || query.looksAtSeats());
    }

    private Future<Representation> readListing(String id) {
        return store.find(id).map(found -> found.map(PublicReads::shown).orElse(null));
    }

    private static Representation shown(Ticket ticket) {
        return Representation.of(Responses.JSON, TicketDocuments.toJson(ticket).toBuffer(), tag(ticket));
    }

    /** What names a listing as it is now; seats change without its version. */
    static String tag(Ticket ticket) {
        return "\"" + ticket.version() + "-" + ticket.seats().version() + "\"";
    }

    private Future<Page> readPage(TicketQuery query) {
        Future<Long> total = store.count(query);
        Future<List<Ticket>> found = store.search(query);
        return Future.all(total, found).map(done -> page(found.result(), total.result()));
    }

    private static Page page(List<Ticket> found, long total) {
        JsonArray list = new JsonArray();
        found.forEach(ticket -> list.add(TicketDocuments.toJson(ticket)));
        Set<String> ids = found.stream().map(Ticket::id).collect(Collectors.toUnmodifiableSet());
        return new Page(Representation.of(Responses.JSON, list.toBuffer()), ids, total);
    }
}
