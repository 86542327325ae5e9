package dev.boxoffice.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./boxoffice fuzz}: one run, and an exit status that tells how it went. */
public final class Fuzz {
    private static final int USAGE = 2;

    private Fuzz() {}

    /** Sends what the command line wants; see {@link Options#USAGE}. */
    public static void main(String[] words) throws IOException {
        if (List.of(words).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.parse(words);
        } catch (IllegalArgumentException | ArithmeticException e) {
            System.err.println("boxoffice: " + e.getMessage());
            System.err.print(Options.USAGE);
            System.exit(USAGE);
            throw e;
        }
        Path directory = Files.createTempDirectory("boxoffice-fuzz-");
        System.out.println("seed " + options.seed() + ", data and logs in " + directory);
        Round round = new Round(options, directory, System.out::println);
        Findings findings = round.run();
        round.report().forEach(System.out::println);
        // Threads of clients may linger; everything of ours has ended.
        System.exit(findings.violations().isEmpty() ? 0 : 1);
    }
}
