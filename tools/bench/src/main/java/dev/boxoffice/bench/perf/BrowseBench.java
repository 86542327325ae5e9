package dev.boxoffice.bench.perf;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pages of 20 among many listings, against the same query: the first page, which all want, and pages with a filter that
 * nobody has asked for before.
 */
final class BrowseBench implements Bench {
    @Override
    public String name() {
        return "browse";
    }

    @Override
    public List<Measured> run(Site site) {
        int listings = site.options().size(Sizes.LISTINGS);
        new Filling(site).copy(site.list(site.member(), "Browse", 100), listings);
        String of = " of 20 among " + listings;
        Measured first = Measured.of("first page" + of + ": requests/s", "at least 0.75", true, 0.75);
        Measured firstSlow = Measured.of("first page" + of + ": p99, ms", "", false, 1.3);
        new Rounds(site)
                .compare(
                        Rounds.Side.of(site.product(), () -> Load.Request.get("/api/tickets")),
                        Rounds.Side.of(site.bare(), () -> Load.Request.get("/page")),
                        first,
                        firstSlow);
        Measured other = Measured.of("a filter each" + of + ": requests/s", "at least 0.75", true, 0.75);
        Measured otherSlow = Measured.of("a filter each" + of + ": p99, ms", "", false, 1.3);
        AtomicInteger turn = new AtomicInteger();
        new Rounds(site)
                .compare(
                        Rounds.Side.of(site.product(), () -> filtered("/api/tickets?venue=", turn)),
                        Rounds.Side.of(site.bare(), () -> filtered("/page?venue=", turn)),
                        other,
                        otherSlow);
        return List.of(first, firstSlow, other, otherSlow);
    }

    private static Load.Request filtered(String path, AtomicInteger turn) {
        int number = turn.incrementAndGet();
        String venue = "Hall%20" + number % Filling.VENUES;
        return Load.Request.get(path + venue + "&maxPrice=" + (20 + number % 1_000 / 20.0));
    }
}
