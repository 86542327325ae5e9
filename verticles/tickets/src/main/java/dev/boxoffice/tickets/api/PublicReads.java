package dev.boxoffice.tickets.api;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.http.CacheControl;
import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.http.PagingHeaders;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.identity.OrganiserAccess;
import dev.boxoffice.platform.mongo.SharedReads;
import dev.boxoffice.tickets.FindTickets;
import dev.boxoffice.tickets.model.Ticket;
import dev.boxoffice.tickets.store.TicketQuery;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The answers to public reads of listings. In a rush thousands ask for the same: the database is asked once, and the
 * answer, as it is sent, is kept until the listing changes, or for a moment. Safe to use from any thread.
 */
public final class PublicReads {
    private static final int MOST_LISTINGS = 50_000;
    private static final int MOST_PAGES = 500;

    private final FindTickets findTickets;
    private final OrganiserAccess access;
    private final Clock clock;
    private final SharedReads<String, Listing> listings;
    private final SharedReads<TicketQuery, Page> pages;

    /**
     * The answer to a search.
     *
     * @param ids of the listings in it
     * @param total how many listings there are on all pages
     */
    record Page(CachedResponse list, Set<String> ids, long total) {
        /** Sends it; a request for what follows an element needs no links to other pages. */
        void send(RoutingContext ctx, TicketQuery query) {
            if (query.after().isPresent()) {
                PagingHeaders.addTotal(ctx, total);
            } else {
                PagingHeaders.addHeaders(ctx, query.page(), query.limit(), total);
            }
            list.send(ctx, CacheControl.ASK_AGAIN);
        }
    }

    /**
     * The answer to a read of one listing.
     *
     * @param onlyFor the seller of a hidden type, whom alone it is for; null for a public one
     */
    record Listing(CachedResponse response, String onlyFor) {
        boolean isFor(Predicate<String> isMember) {
            return onlyFor == null || isMember.test(onlyFor);
        }
    }

    /**
     * Reads by {@code findTickets}.
     *
     * @param access knows what is frozen
     * @param staleness how long an answer is kept
     */
    public PublicReads(FindTickets findTickets, OrganiserAccess access, Clock clock, Duration staleness) {
        this.access = access;
        this.clock = clock;
        this.findTickets = findTickets;
        this.listings = new SharedReads<>(this::readListing, staleness, MOST_LISTINGS);
        this.pages = new SharedReads<>(this::readPage, staleness, MOST_PAGES);
    }

    /**
     * A listing; null if there is none.
     *
     * @param isFresh whether the answer must not be older than the request, also if another process has changed it
     */
    Future<Listing> listing(String id, boolean isFresh) {
        return isFresh ? listings.fresh(id) : listings.get(id);
    }

    /** A page of listings; {@code isFresh} as for {@link #listing}. */
    Future<Page> page(TicketQuery query, boolean isFresh) {
        return isFresh ? pages.fresh(query) : pages.get(query);
    }

    /** A page for one user alone, which is not kept. */
    Future<Page> ownPage(TicketQuery query) {
        return readPage(query);
    }

    /** Drops the answers that an event of any process makes stale. */
    public void onEvent(CloudEvent event) {
        if (event.type().equals(Subjects.TICKET_AVAILABILITY)) {
            seatsChanged(event.subject());
        } else {
            listingChanged(event.subject());
        }
    }

    /** Drops the answers that a change of a listing makes stale. */
    public void listingChanged(String id) {
        listings.forget(id);
        pages.forgetIf((query, page) -> true);
    }

    /** Drops the answers that a change of a listing's seats makes stale. */
    public void seatsChanged(String id) {
        listings.forget(id);
        pages.forgetIf((query, page) -> page.ids().contains(id) || query.dependsOnSeats());
    }

    private Future<Listing> readListing(String id) {
        return findTickets.find(id).map(found -> found.map(this::representation).orElse(null));
    }

    private Listing representation(Ticket ticket) {
        boolean isHidden =
                ticket.data().rules() != null && ticket.data().rules().hidden();
        JsonObject json = json(ticket);
        return new Listing(
                CachedResponse.of(Responses.JSON, json.toBuffer(), TicketJson.tag(ticket, json)),
                isHidden ? ticket.data().userId() : null);
    }

    private JsonObject json(Ticket ticket) {
        String eventId = ticket.data().eventId();
        JsonObject json = TicketJson.of(ticket, clock.instant());
        return access.isFrozen(ticket.data().userId(), eventId == null ? ticket.id() : eventId)
                ? json.put(TicketJson.FROZEN, true)
                : json;
    }

    private Future<Page> readPage(TicketQuery query) {
        return findTickets.search(query).map(found -> {
            JsonArray list = new JsonArray();
            found.tickets().forEach(ticket -> list.add(json(ticket)));
            Set<String> ids = found.tickets().stream().map(Ticket::id).collect(Collectors.toUnmodifiableSet());
            return new Page(CachedResponse.of(Responses.JSON, list.toBuffer()), ids, found.total());
        });
    }
}
