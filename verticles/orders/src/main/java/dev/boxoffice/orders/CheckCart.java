package dev.boxoffice.orders;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.orders.model.Cart;
import dev.boxoffice.orders.model.Listing;
import dev.boxoffice.orders.model.OrderRequest;
import dev.boxoffice.orders.store.EventStore;
import dev.boxoffice.orders.store.ListingStore;
import dev.boxoffice.platform.identity.OrganiserAccess;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds what a buyer asks for, and checks that it may be sold now. */
public final class CheckCart {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ListingStore listings;
    private final EventStore events;
    private final OrganiserAccess access;
    private final Clock clock;

    /** Finds listings and events; {@code access} knows what operators have frozen. */
    public CheckCart(ListingStore listings, EventStore events, OrganiserAccess access, Clock clock) {
        this.access = access;
        this.listings = listings;
        this.events = events;
        this.clock = clock;
    }

    /** What is asked for, with its prices; fails with the {@link Problem} that the buyer gets. */
    Future<Cart> check(OrderRequest request) {
        List<Future<Listing>> found = request.requireValid().items().stream()
                .map(item -> findListing(item.ticketId()))
                .toList();
        return Future.all(found).compose(all -> {
            List<Listing> ordered = found.stream().map(Future::result).toList();
            return findEvent(ordered.get(0)).map(event -> {
                Cart cart = Cart.of(request, ordered, event.orElse(null), clock.instant());
                access.requireOnSale(
                        ordered.get(0).ticket().userId(), ordered.get(0).sale());
                return cart;
            });
        });
    }

    private Future<Listing> findListing(String ticketId) {
        return Ids.isValid(ticketId)
                ? listings.find(ticketId).map(found -> found.orElseThrow(() -> Problem.notFound("Ticket")))
                : Future.failedFuture(Problem.notFound("Ticket"));
    }

    private Future<Optional<EventDetails>> findEvent(Listing listing) {
        return listing.eventId() == null
                ? Future.succeededFuture(Optional.empty())
                : events.findPublished(listing.eventId()).map(found -> {
                    // Its listing is known, so that its own event is on its way.
                    if (found.isEmpty()) {
                        throw Problem.unavailable("Not known here yet, please try again", RETRY_AFTER, null);
                    }
                    return found;
                });
    }

    /** Has the listings read from the database the next time. */
    void forget(Cart cart) {
        cart.ticketIds().forEach(listings::forget);
    }
}
