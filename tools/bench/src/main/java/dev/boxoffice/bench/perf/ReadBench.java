package dev.boxoffice.bench.perf;

import java.net.URI;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Listings by their ids, against the same findOne: one that all want, as in a rush, and any of many, of which few are
 * asked for twice within a second. And what the generator itself can do.
 */
final class ReadBench implements Bench {
    @Override
    public String name() {
        return "read";
    }

    @Override
    public List<Measured> run(Site site) {
        String id = site.list(site.member(), "Read me", 10);
        List<String> ids = new Filling(site).copy(id, site.options().size(Sizes.READ));
        Measured one = Measured.of("read the same listing: requests/s", "at least 0.8", true, 0.8);
        Measured oneSlow = Measured.of("read the same listing: p99, ms", "at most 1.3", false, 1.3);
        compare(site, () -> id, one, oneSlow);
        String many = "read any of " + ids.size() + " listings";
        Measured any = Measured.of(many + ": requests/s", "at least 0.8", true, 0.8);
        Measured anySlow = Measured.of(many + ": p99, ms", "at most 1.3", false, 1.3);
        compare(site, () -> any(ids), any, anySlow);
        Measured generator =
                Measured.of("empty handler to bare read: requests/s", "the generator is no limit", true, 1);
        Measured generatorSlow = Measured.of("empty handler: p99, ms", "", false, 1);
        URI bare = site.bare();
        new Rounds(site)
                .compare(
                        Rounds.Side.of(bare, () -> Load.Request.get("/empty")),
                        Rounds.Side.of(bare, () -> Load.Request.get("/one/" + id)),
                        generator,
                        generatorSlow);
        return List.of(one, oneSlow, any, anySlow, generator);
    }

    private static String any(List<String> ids) {
        return ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
    }

    private static void compare(Site site, Supplier<String> id, Measured throughput, Measured slowest) {
        new Rounds(site)
                .compare(
                        Rounds.Side.of(site.product(), () -> Load.Request.get("/api/tickets/" + id.get())),
                        Rounds.Side.of(site.bare(), () -> Load.Request.get("/one/" + id.get())),
                        throughput,
                        slowest);
    }
}
