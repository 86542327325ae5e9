package dev.boxoffice.chaos;

import dev.boxoffice.cluster.CommandLine;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a round is like.
 *
 * @param seed decides the plan, and what buyers and sellers do
 * @param duration how long faults are injected
 * @param every the mean time between two faults
 * @param kinds the faults to choose from
 * @param on of which one is part of the name of every process or link that is hit; empty for all of them
 * @param disabled safeguards of the product that are taken out, to see whether the checks notice
 * @param command that does the same again
 */
record ChaosOptions(
        long seed,
        Duration duration,
        Duration every,
        Set<FaultKind> kinds,
        String on,
        Set<RemovableSafeguard> disabled,
        boolean isPlanOnly,
        String command) {
    static final String USAGE =
            """
            usage: ./boxoffice chaos [option...]
              --seed N         repeat the plan of that seed (otherwise a new one, printed)
              --seconds N      how long faults are injected (60)
              --minutes N      the same in minutes
              --every N        mean time between two faults in milliseconds (700)
              --faults a,b     only these kinds: %s
              --on a,b         only processes and links with one of these in their name, such as orders or >nats
              --plan           print the plan and do nothing
              --disable a,b    take out safeguards of the product: %s;
                               then the round succeeds if the checks notice each of them
            """
                    .formatted(
                            FaultKind.labels(),
                            Arrays.stream(RemovableSafeguard.values())
                                    .map(RemovableSafeguard::label)
                                    .collect(Collectors.joining(" ")));

    private static final int SEEDS = 1_000_000;
    private static final int DAY_SECONDS = 86_400;

    static ChaosOptions parse(String... words) {
        return of(CommandLine.parse(USAGE, words));
    }

    static ChaosOptions of(CommandLine line) {
        long seed = line.number("seed", new Random().nextInt(SEEDS), 0, Long.MAX_VALUE);
        return new ChaosOptions(
                seed,
                line.duration(60, 1, DAY_SECONDS),
                Duration.ofMillis(line.number("every", 700, 1, DAY_SECONDS * 1_000L)),
                some(FaultKind.class, line.has("faults") ? line.list("faults") : null, FaultKind::named),
                line.text("on", ""),
                some(RemovableSafeguard.class, line.list("disable"), RemovableSafeguard::named),
                line.has("plan"),
                "./boxoffice chaos " + line.again("seed", seed));
    }

    private static <E extends Enum<E>> Set<E> some(Class<E> type, List<String> names, Function<String, E> named) {
        return names == null
                ? EnumSet.allOf(type)
                : names.stream().map(named).collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }
}
