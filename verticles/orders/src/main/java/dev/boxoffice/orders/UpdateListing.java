package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Listing;
import dev.boxoffice.orders.store.ListingStore;
import io.vertx.core.Future;

/** Takes over a state of a listing that tickets has published. */
public final class UpdateListing {
    private final CreatePool createPool;
    private final ListingStore listings;
    private final DecideChange decideChange;
    private final SoldOutCache soldOut;

    /** Keeps {@code listings} up to date. */
    public UpdateListing(
            CreatePool createPool, ListingStore listings, DecideChange decideChange, SoldOutCache soldOut) {
        this.createPool = createPool;
        this.listings = listings;
        this.decideChange = decideChange;
        this.soldOut = soldOut;
    }

    /** Takes the state over, unless a newer one is known. */
    public Future<?> update(Listing listing) {
        // 1. The pool comes first, so that a listing that is found can be bought.
        return createPool
                .findOrCreate(listing.supply())
                .compose(pool -> listings
                        // 2. Store the listing.
                        .apply(listing)
                        // 3. Bring the pool to its newest state, whichever event came first.
                        .compose(newest ->
                                decideChange.adopt(listing.change(), newest.supply(), pool, listing.eventId() != null)))
                .onSuccess(adopted -> soldOut.remove(listing.sale()));
    }
}
