package dev.boxoffice.bench.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What to soak, and for how long.
 *
 * @param time of the load, a third of which is the warm-up
 * @param domainsAlone true where the backing servers and stand-ins run in another process
 * @param jar the product; null for the one of this checkout
 */
record SoakOptions(Duration time, boolean domainsAlone, Path jar) {
    static final String USAGE =
            """
      usage: ./boxoffice soak [--minutes N] [--domains-alone] [--jar FILE]

        --minutes N      how long the load lasts (10); its first third is the warm-up
        --domains-alone  run the backing servers and stand-ins in another process, so that only the domains are measured
        --jar FILE       soak another build of the product

      Ends with 1 if memory, threads, open files or stored bytes grow after the warm-up.
      """;

    private static final int MOST_MINUTES = 10_000;

    static SoakOptions defaults() {
        return new SoakOptions(Duration.ofMinutes(10), false, null);
    }

    SoakOptions lasting(Duration wanted) {
        return new SoakOptions(wanted, domainsAlone, jar);
    }

    SoakOptions ofDomainsAlone() {
        return new SoakOptions(time, true, jar);
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException for words that are none of the usage
     */
    static SoakOptions parse(String... words) {
        SoakOptions options = defaults();
        Deque<String> left = new ArrayDeque<>(List.of(words));
        while (!left.isEmpty()) {
            String word = left.pop();
            options = switch (word) {
                case "--minutes" -> options.lasting(minutes(value(word, left)));
                case "--domains-alone" -> options.ofDomainsAlone();
                case "--jar" ->
                    new SoakOptions(
                            options.time,
                            options.domainsAlone,
                            Path.of(value(word, left)).toAbsolutePath());
                default -> throw new IllegalArgumentException("no option '" + word + "'");
            };
        }
        return options;
    }

    private static String value(String word, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(word + " needs a value");
        }
        return left.pop();
    }

    private static Duration minutes(String text) {
        int minutes = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new IllegalArgumentException("--minutes must be between 1 and " + MOST_MINUTES);
        }
        return Duration.ofMinutes(minutes);
    }
}
