package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Listings that one buyer reserves from, seat by seat, and the sum of what came of it. */
final class Stock {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Site site;
    private final URI shop;
    private final String buyer;
    private final int seats;
    private final List<String> ids = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger sold = new AtomicInteger();

    /**
     * Puts them on sale.
     *
     * @param shop where accounts and listings are made
     * @param orders where seats are reserved
     * @param seats of each listing
     */
    Stock(Site site, URI shop, URI orders, int listings, int seats) {
        this.site = site;
        this.shop = shop;
        this.seats = seats;
        this.buyer = site.member(shop);
        String seller = site.member(shop);
        for (int i = 0; i < listings; i++) {
            ids.add(site.list(shop, seller, "Stock " + i, seats));
        }
        for (String id : ids) {
            site.awaitReservable(orders, id, buyer);
            sold.incrementAndGet();
        }
    }

    /** A seat of the next listing. */
    Load.Request next() {
        String id = ids.get(turn.incrementAndGet() % ids.size());
        return Site.post("/api/orders", new JsonObject().put("ticketId", id).put("quantity", 1), buyer);
    }

    /** Counts an answer; true if a seat was sold. */
    boolean isSold(int status) {
        if (status == 201) {
            sold.incrementAndGet();
        }
        return status == 201;
    }

    int sold() {
        return sold.get();
    }

    /** Fails unless exactly the seats are sold or free, once everybody has heard of all orders. */
    void requireExact() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String found = count();
        while (!found.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(found);
            }
            site.pause(100);
            found = count();
        }
    }

    /** What is wrong; empty if nothing is. */
    private String count() {
        int taken = 0;
        for (String id : ids) {
            JsonObject listing = site.get(shop + "/api/tickets/" + id);
            int of = listing.getInteger("held") + listing.getInteger("sold");
            taken += of;
            if (of + listing.getInteger("available") != seats) {
                return "not " + seats + " seats: " + listing.encode();
            }
        }
        return taken == sold() ? "" : sold() + " were answered, and " + taken + " are taken";
    }
}
