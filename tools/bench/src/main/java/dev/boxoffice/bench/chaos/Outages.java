package dev.boxoffice.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./boxoffice outages}: long and quiet faults, and an exit status that tells how it went. */
public final class Outages {
    private static final int USAGE = 2;

    private Outages() {}

    /** Runs the outages that the command line names; see {@link OutageOptions#USAGE}. */
    public static void main(String[] words) throws IOException {
        if (List.of(words).contains("--help")) {
            System.out.print(OutageOptions.USAGE);
            return;
        }
        OutageOptions options;
        try {
            options = OutageOptions.parse(words);
        } catch (IllegalArgumentException e) {
            System.err.println("boxoffice: " + e.getMessage());
            System.err.print(OutageOptions.USAGE);
            System.exit(USAGE);
            throw e;
        }
        Path directory = Files.createTempDirectory("boxoffice-outages-");
        System.out.println("%d outages of %d s, data and logs in %s"
                .formatted(options.scenarios().size(), options.duration().toSeconds(), directory));
        List<OutageReport> reports = new OutageRound(options, directory, System.out::println).run();
        long failed = reports.stream().filter(report -> !report.isClean()).count();
        System.out.println("outages: " + reports.size() + ", failed: " + failed);
        // Threads of clients may linger; everything of ours has ended.
        System.exit(failed == 0 ? 0 : 1);
    }
}
