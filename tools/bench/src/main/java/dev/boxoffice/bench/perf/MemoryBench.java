package dev.boxoffice.bench.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What each service takes of memory alone, idle and under load, against a bare HTTP server. */
final class MemoryBench implements Bench {
    private static final List<String> DOMAINS =
            List.of("auth", "tickets", "orders", "expiration", "payments", "notifications", "ops", "web");
    private static final List<String> HEAP = List.of("-Xmx160m");

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Measured> run(Site site) {
        double bare = resident(site, site.main(BareMain.class));
        List<Measured> all = new ArrayList<>();
        for (String domain : DOMAINS) {
            Measured memory = of(domain + " alone, idle: MiB");
            memory.add(resident(site, site.jar(domain)), bare);
            all.add(memory);
        }
        try (Child shop = site.start(site.jar("auth", "tickets", "web"));
                MemoryLoads loads = new MemoryLoads(site, Site.url(shop))) {
            all.addAll(loads.measure());
        }
        return all;
    }

    static Measured of(String what) {
        return Measured.of(what, "at most 2", false, 2);
    }

    /** Every process under the same limit. */
    static Child start(Site site, List<String> words) {
        return site.start(Stream.concat(HEAP.stream(), words.stream()).toList());
    }

    private static double resident(Site site, List<String> words) {
        try (Child child = start(site, words)) {
            Site.url(child);
            return child.residentMib();
        }
    }
}
