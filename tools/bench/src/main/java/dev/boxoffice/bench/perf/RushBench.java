package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many buyers for few seats of one listing: how many are answered, nobody in vain, refusals faster than sales; and what
 * those feel of it who look at other listings.
 */
final class RushBench implements Bench {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration THINKING = Duration.ofMillis(10);
    private static final int BUYERS_AT_ONCE = Sizes.CONNECTIONS * 4;
    private static final int READERS = 4;
    private static final int OTHERS = 100;
    private static final int SOLD = 201;
    private static final int REFUSED = 400;

    @Override
    public String name() {
        return "rush";
    }

    /** What came of a rush: answers a second, and the medians of sales and of refusals in ms. */
    private record Rush(double perSecond, double sale, double refusal) {}

    /** Those whom others read from; orders is a process of its own, as in production. */
    @Override
    public List<String> domains() {
        return List.of("auth", "tickets", "web");
    }

    @Override
    public List<Measured> run(Site site) {
        int buyers = site.options().size(Sizes.BUYERS);
        int seats = site.options().size(Sizes.RUSH_SEATS);
        String rush = buyers + " buyers for " + seats + " seats";
        Measured answered = Measured.of(rush + ": answers/s", "at least 0.4", true, 0.4);
        Measured refused = Measured.of("refusals to sales: p50, ms", "less than 1", false, 1);
        Measured felt = Measured.of("reads of others meanwhile, to calm: p99, ms", "at most 2", false, 2);
        Measured feltThere =
                Measured.of("reads of the reference in its own rush, to calm: p99, ms", "", false, Double.MAX_VALUE);
        String seller = site.member();
        String buyer = site.member();
        List<String> others = others(site, seller);
        try (Fleet orders = new Fleet(site, "orders", 1);
                Load readers = new Load(site.aside(), READERS, THINKING)) {
            URI shop = orders.next();
            WarmUp.settle(site, () -> again(site, shop, seller, buyer, seats, buyers));
            String listings = site.product() + "/api/tickets/";
            String bareListings = site.bare() + "/one/";
            WarmUp.settle(site, () -> read(site, readers, listings, others));
            WarmUp.settle(site, () -> read(site, readers, bareListings, others));
            for (int round = 0; round < site.options().rounds(); round++) {
                String id = site.list(seller, "Rush", seats + 1);
                site.awaitReservable(shop, id, buyer);
                site.call("POST", site.bare() + "/listing/" + id + "/" + seats, new JsonObject(), "");
                JsonObject order = new JsonObject().put("ticketId", id).put("quantity", 1);
                Load.Request ours = Site.post("/api/orders", order, buyer);
                Load.Request bare = Site.post("/order/" + id, order, "");
                double calm = read(site, readers, listings, others);
                double busy = Aside.repeat(
                        () -> rush(site, buyers, -1, shop, ours), () -> read(site, readers, listings, others));
                Rush our = again(site, shop, seller, buyer, seats, buyers);
                Rush other = rush(site, buyers, -1, site.bare(), bare);
                double calmThere = read(site, readers, bareListings, others);
                double busyThere = Aside.repeat(
                        () -> rush(site, buyers, -1, site.bare(), bare),
                        () -> read(site, readers, bareListings, others));
                answered.add(our.perSecond(), other.perSecond());
                refused.add(our.refusal(), our.sale());
                felt.add(busy, calm);
                feltThere.add(busyThere, calmThere);
            }
        }
        return List.of(answered, refused, felt, feltThere);
    }

    private static List<String> others(Site site, String seller) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < site.options().size(OTHERS); i++) {
            ids.add(site.list(seller, "Other " + i, 10));
        }
        return ids;
    }

    private static double read(Site site, Load readers, String listings, List<String> ids) {
        URI base = URI.create(listings);
        return readers.run(
                        base,
                        site.options().time(),
                        () -> Load.Request.get(base.getPath()
                                + ids.get(ThreadLocalRandom.current().nextInt(ids.size()))),
                        Load::isGood)
                .orFail()
                .p99Millis();
    }

    private static Rush again(Site site, URI shop, String seller, String buyer, int seats, int buyers) {
        String id = site.list(seller, "Rush", seats + 1);
        site.awaitReservable(shop, id, buyer);
        JsonObject order = new JsonObject().put("ticketId", id).put("quantity", 1);
        return rush(site, buyers, seats, shop, Site.post("/api/orders", order, buyer));
    }

    /** Fails if other than so many seats are sold; -1 for any number. */
    private static Rush rush(Site site, int buyers, int seats, URI base, Load.Request request) {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger sold = new AtomicInteger();
        long start = System.nanoTime();
        try (Load load = new Load(site.vertx(), BUYERS_AT_ONCE)) {
            Load.Result all = load.run(
                            base,
                            LONGEST,
                            () -> asked.getAndIncrement() < buyers ? request : null,
                            status -> known(status, sold))
                    .orFail();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (seats >= 0 && sold.get() != seats) {
                throw new IllegalStateException(sold + " of " + seats + " seats were sold");
            }
            return new Rush(
                    buyers / seconds,
                    all.p50ByStatus().getOrDefault(SOLD, 0.0),
                    all.p50ByStatus().getOrDefault(REFUSED, 0.0));
        }
    }

    private static boolean known(int status, AtomicInteger sold) {
        if (status == SOLD) {
            sold.incrementAndGet();
        }
        return status == SOLD || status == REFUSED;
    }
}
