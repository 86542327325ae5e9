package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which outages are tried, and for how long each.
 *
 * @param scenarios in the order in which they are tried
 * @param duration of each outage
 */
record OutageOptions(List<Scenario> scenarios, Duration duration) {
    static final String USAGE =
            """
      usage: ./boxoffice outages [option...]

        --only a,b       only these, in that order: %s
        --seconds N      how long each outage lasts (20, at most 600)
      """
                    .formatted(String.join(" ", Scenarios.all().keySet()));

    private static final int SECONDS = 20;
    private static final int LEAST_SECONDS = 15;
    private static final int MOST_SECONDS = 600;

    /** For how long the slowest alert of a cause waits, and a bit. */
    private static final int ALERT_SECONDS = 300;

    static OutageOptions of(String... names) {
        return parse("--only", String.join(",", names));
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with a line for the person who typed it
     */
    static OutageOptions parse(String... words) {
        List<Scenario> scenarios = List.copyOf(Scenarios.all().values());
        int seconds = SECONDS;
        for (int i = 0; i < words.length; i += 2) {
            if (i + 1 == words.length) {
                throw new IllegalArgumentException("unknown, or without a value: " + words[i]);
            }
            switch (words[i]) {
                case "--only" -> scenarios = named(words[i + 1]);
                case "--seconds" -> seconds = Integer.parseInt(words[i + 1]);
                default -> throw new IllegalArgumentException("unknown option: " + words[i]);
            }
        }
        if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException(
                    "an outage lasts %d to %d seconds".formatted(LEAST_SECONDS, MOST_SECONDS));
        }
        return new OutageOptions(scenarios, Duration.ofSeconds(seconds));
    }

    private static List<Scenario> named(String names) {
        Map<String, Scenario> all = Scenarios.all();
        List<Scenario> wanted = new ArrayList<>();
        for (String name : Arrays.asList(names.split(",", -1))) {
            if (!all.containsKey(name)) {
                throw new IllegalArgumentException("no outage " + name + ", but " + all.keySet());
            }
            wanted.add(all.get(name));
        }
        return wanted;
    }

    /** By what the times of alerts are divided, so that they fire within an outage. */
    int alertDivisor() {
        return (int) Math.max(1, ALERT_SECONDS / duration.toSeconds());
    }
}
