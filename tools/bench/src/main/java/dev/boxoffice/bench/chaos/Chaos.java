package dev.boxoffice.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./boxoffice chaos}: one round, and an exit status that tells how it went. */
public final class Chaos {
    private static final int USAGE = 2;

    private Chaos() {}

    /** Runs a round as the command line wants it; see {@link Options#USAGE}. */
    public static void main(String[] words) throws IOException {
        if (List.of(words).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.parse(words);
        } catch (IllegalArgumentException e) {
            System.err.println("boxoffice: " + e.getMessage());
            System.err.print(Options.USAGE);
            System.exit(USAGE);
            throw e;
        }
        Path directory = Files.createTempDirectory("boxoffice-chaos-");
        Round round = new Round(options, directory, System.getenv(), System.out::println);
        if (options.planOnly()) {
            round.plan().forEach(System.out::println);
            return;
        }
        System.out.println("seed " + options.seed() + ", data and logs in " + directory);
        Report report = round.run();
        report.lines().forEach(System.out::println);
        // Threads of clients may linger; everything of ours has ended.
        System.exit(report.isClean() ? 0 : 1);
    }
}
