package dev.boxoffice.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./boxoffice soak}: one round, and an exit status that tells whether something grows. */
public final class Soak {
    private static final int WRONG_WORDS = 2;

    private Soak() {}

    /** Runs a round as the command line wants it; see {@link SoakOptions#USAGE}. */
    public static void main(String[] words) throws IOException {
        if (List.of(words).contains("--help")) {
            System.out.print(SoakOptions.USAGE);
            return;
        }
        SoakOptions options;
        try {
            options = SoakOptions.parse(words);
        } catch (IllegalArgumentException e) {
            System.err.println("boxoffice: " + e.getMessage());
            System.err.print(SoakOptions.USAGE);
            System.exit(WRONG_WORDS);
            throw e;
        }
        Path directory = Files.createTempDirectory("boxoffice-soak-");
        System.out.println("data and logs in " + directory);
        List<String> broken = new SoakRun(options, directory, System.out::println).run();
        broken.forEach(line -> System.out.println("BROKEN: " + line));
        // Threads of clients may linger; everything of ours has ended.
        System.exit(broken.isEmpty() ? 0 : 1);
    }
}
