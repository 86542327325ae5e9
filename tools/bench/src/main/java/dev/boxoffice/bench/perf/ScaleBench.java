package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Orders in one, two and four processes: what an order costs of processor in all of them together, and that no seat is
 * sold twice. Throughput is left out, as the processes share one machine. The reference, in as many processes, shows
 * what the machine itself makes of that: processes that take turns on fewer cores find little in its caches of what
 * they had there.
 */
final class ScaleBench implements Bench {
    private static final String GOAL = "at most 1.3; throughput takes more machines than one";
    private static final int LISTINGS = 40;
    private static final int SEATS = 5_000;
    private static final int HOT_SEATS = 50_000;
    private static final int FEW_SEATS = 300;
    private static final int ENOUGH = 1_000_000;
    private static final Duration TURN = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public List<Measured> run(Site site) {
        try (Child others = site.start(site.jar("auth", "tickets", "expiration", "payments", "web"));
                Fleet fleet = Fleet.soonSettled(site, site.jar("orders"), ScaledCost.MOST);
                Fleet bare = Fleet.soonSettled(site, site.main(BareMain.class), ScaledCost.MOST)) {
            URI shop = Site.url(others);
            Stock listings = new Stock(site, shop, fleet.next(), LISTINGS, SEATS);
            Stock one = new Stock(site, shop, fleet.next(), 1, HOT_SEATS);
            List<ScaledCost> all = List.of(
                    orders(site, fleet, "many listings", listings),
                    orders(site, fleet, "one hot listing", one),
                    reference(site, bare));
            WarmUp.settle(site, () -> all.forEach(cost -> cost.warmUp(TURN)));
            for (int round = 0; round < site.options().rounds(); round++) {
                ScaledCost.round(all);
            }
            listings.requireExact();
            one.requireExact();
            sellOut(site, fleet, new Stock(site, shop, fleet.next(), 1, FEW_SEATS));
            return all.stream().flatMap(cost -> cost.results().stream()).toList();
        }
    }

    private static ScaledCost orders(Site site, Fleet fleet, String what, Stock stock) {
        return new ScaledCost(site, fleet, what, GOAL, stock::next, stock::isSold);
    }

    /** An insert and a conditional update, as for the bench of reservations. */
    private static ScaledCost reference(Site site, Fleet bare) {
        for (int i = 0; i < LISTINGS; i++) {
            site.call("POST", bare.next() + "/listing/" + i + "/" + ENOUGH, new JsonObject(), "");
        }
        AtomicInteger turn = new AtomicInteger();
        return new ScaledCost(
                site,
                bare,
                "the reference",
                "",
                () -> Site.post("/order/" + turn.incrementAndGet() % LISTINGS, new JsonObject(), ""),
                Load::isGood);
    }

    /** Until nothing is left; fails if that was more or less than there was. */
    private static void sellOut(Site site, Fleet fleet, Stock stock) {
        fleet.use(ScaledCost.MOST);
        int before;
        try (Load load = new Load(site.vertx(), Sizes.CONNECTIONS * ScaledCost.MOST)) {
            do {
                before = stock.sold();
                load.run(fleet::next, TURN, stock::next, status -> stock.isSold(status) || status == 400)
                        .orFail();
            } while (stock.sold() > before);
        }
        if (stock.sold() != FEW_SEATS) {
            throw new IllegalStateException(stock.sold() + " of " + FEW_SEATS + " were sold");
        }
        stock.requireExact();
    }
}
