package dev.boxoffice.bench.perf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./boxoffice bench}: measures, and prints what came of it. */
public final class Perf {
    static final List<Bench> ALL = List.of(
            new ReadBench(),
            new BrowseBench(),
            new SignInBench(),
            new ListBench(),
            new ReserveBench(),
            new RushBench(),
            new LagBench(),
            new WatchersBench(),
            new ExpiryBench(),
            new ScaleBench(),
            new StartBench(),
            new MemoryBench());

    private Perf() {}

    /** Ends with 2 where the words make no sense, and with 1 where a request failed. */
    public static void main(String[] words) throws IOException {
        Options options;
        try {
            options =
                    Options.parse(List.of(words), ALL.stream().map(Bench::name).toList());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        run(options, root(), new Report(root()));
        System.exit(0);
    }

    /** Measures what the options ask for. */
    static void run(Options options, Path root, Report report) throws IOException {
        List<Bench> wanted = ALL.stream()
                .filter(bench -> options.names().isEmpty() || options.names().contains(bench.name()))
                .toList();
        for (Bench bench : wanted) {
            // Each on servers of its own: what one has filled must not slow the next.
            try (Site site = new Site(options, root, bench.domains())) {
                report.keep(bench.name(), site.store(), bench.run(site)).forEach(System.out::println);
            }
        }
        if (options.publish()) {
            report.publish();
        }
    }

    /** The checkout that this was started in, or in a directory of. */
    static Path root() {
        Path candidate = Path.of("").toAbsolutePath();
        while (candidate != null && !Files.exists(candidate.resolve("boxoffice"))) {
            candidate = candidate.getParent();
        }
        if (candidate == null) {
            throw new IllegalStateException("not in a checkout");
        }
        return candidate;
    }
}
