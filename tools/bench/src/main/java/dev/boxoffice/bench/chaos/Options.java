package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a round is like.
 *
 * @param seed decides the plan, and what people are inclined to do
 * @param duration how long things go wrong
 * @param every the mean time between two faults
 * @param kinds the faults to choose from
 * @param on part of the name of every process or link that is hit, empty for all of them
 * @param sabotage safeguards of the product to take out, for a test of the harness
 * @param planOnly print the plan and do nothing
 */
record Options(
        long seed,
        Duration duration,
        Duration every,
        Set<FaultKind> kinds,
        String on,
        Set<Sabotage> sabotage,
        boolean planOnly) {
    static final String USAGE =
            """
      usage: ./boxoffice chaos [option...]

        --seed N         repeat the plan of that seed (otherwise a new one, printed)
        --seconds N      how long faults are injected (60)
        --minutes N      the same in minutes
        --every N        mean time between two faults in milliseconds (700)
        --faults a,b     only these kinds: %s
        --on TEXT        only processes and links with that in their name, such as orders or >nats
        --plan           print the plan and do nothing
        --disable a,b    take out safeguards of the product, which the checks must notice: %s
      """
                    .formatted(
                            Arrays.stream(FaultKind.values())
                                    .map(FaultKind::label)
                                    .collect(Collectors.joining(" ")),
                            Arrays.stream(Sabotage.values())
                                    .map(Sabotage::label)
                                    .collect(Collectors.joining(" ")));

    private static final int SEEDS = 1_000_000;

    /** A round of a minute with everything in it. */
    static Options defaults() {
        return new Options(
                new Random().nextInt(SEEDS),
                Duration.ofMinutes(1),
                Duration.ofMillis(700),
                EnumSet.allOf(FaultKind.class),
                "",
                EnumSet.noneOf(Sabotage.class),
                false);
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with a line for the person who typed it
     */
    static Options parse(String... words) {
        Options options = defaults();
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--plan")) {
                options = options.planned();
            } else if (i + 1 < words.length) {
                options = options.with(words[i], words[++i]);
            } else {
                throw new IllegalArgumentException("unknown, or without a value: " + words[i]);
            }
        }
        return options;
    }

    private Options with(String option, String value) {
        return switch (option) {
            case "--seed" -> withSeed(Long.parseLong(value));
            case "--seconds" -> lasting(Duration.ofSeconds(Long.parseLong(value)));
            case "--minutes" -> lasting(Duration.ofMinutes(Long.parseLong(value)));
            case "--every" -> every(Duration.ofMillis(Long.parseLong(value)));
            case "--faults" -> only(kinds(value));
            case "--on" -> on(value);
            case "--disable" -> without(sabotage(value));
            default -> throw new IllegalArgumentException("unknown option: " + option);
        };
    }

    private static Set<FaultKind> kinds(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(FaultKind::named)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FaultKind.class)));
    }

    private static Set<Sabotage> sabotage(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(Sabotage::named)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Sabotage.class)));
    }

    Options withSeed(long wanted) {
        return new Options(wanted, duration, every, kinds, on, sabotage, planOnly);
    }

    Options lasting(Duration wanted) {
        return new Options(seed, wanted, every, kinds, on, sabotage, planOnly);
    }

    Options every(Duration wanted) {
        return new Options(seed, duration, wanted, kinds, on, sabotage, planOnly);
    }

    Options only(Set<FaultKind> wanted) {
        return new Options(seed, duration, every, wanted, on, sabotage, planOnly);
    }

    Options on(String names) {
        return new Options(seed, duration, every, kinds, names, sabotage, planOnly);
    }

    Options without(Set<Sabotage> safeguards) {
        return new Options(seed, duration, every, kinds, on, safeguards, planOnly);
    }

    private Options planned() {
        return new Options(seed, duration, every, kinds, on, sabotage, true);
    }

    /** The command that does the same again. */
    String command() {
        StringBuilder command = new StringBuilder("./boxoffice chaos --seed ").append(seed);
        command.append(" --seconds ").append(duration.toSeconds());
        command.append(" --every ").append(every.toMillis());
        if (kinds.size() < FaultKind.values().length) {
            command.append(" --faults ");
            command.append(kinds.stream().map(FaultKind::label).collect(Collectors.joining(",")));
        }
        if (!on.isEmpty()) {
            command.append(" --on ").append(on);
        }
        if (!sabotage.isEmpty()) {
            command.append(" --disable ");
            command.append(sabotage.stream().map(Sabotage::label).collect(Collectors.joining(",")));
        }
        return command.toString();
    }
}
