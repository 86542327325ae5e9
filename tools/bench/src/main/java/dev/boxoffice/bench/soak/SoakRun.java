package dev.boxoffice.bench.soak;

import dev.boxoffice.bench.chaos.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One round: load, samples after the warm-up, and what grew. */
final class SoakRun {
    private static final int WARM_UP_PART = 3;
    private static final int SAMPLES = 20;
    private static final long SHORTEST_PAUSE_MILLIS = 1_500;

    /** Purchases that may fail under a load that the product bears. */
    private static final double MOST_REFUSED = 0.01;

    private final SoakOptions options;
    private final Path directory;
    private final Consumer<String> out;

    SoakRun(SoakOptions options, Path directory, Consumer<String> out) {
        this.options = options;
        this.directory = directory;
        this.out = out;
    }

    /** Runs it; answers what is wrong. */
    List<String> run() throws IOException {
        try (SoakTarget target = new SoakTarget(options, directory);
                Shoppers shoppers = new Shoppers(target.url())) {
            List<Sample> samples = samples(target, shoppers);
            List<String> broken = new ArrayList<>();
            if (!target.isAlive()) {
                broken.add("the process ended by itself");
            }
            refused(shoppers).ifPresent(broken::add);
            for (Growth growth : Growth.values()) {
                String line = growth.describe(samples, options.domainsAlone());
                out.accept(line);
                if (growth.isBroken(samples, options.domainsAlone())) {
                    broken.add(line);
                }
            }
            return broken;
        }
    }

    private List<Sample> samples(SoakTarget target, Shoppers shoppers) {
        long start = System.nanoTime();
        long end = start + options.time().toNanos();
        long warm = start + options.time().dividedBy(WARM_UP_PART).toNanos();
        long pause = Math.max(SHORTEST_PAUSE_MILLIS, options.time().toMillis() / SAMPLES);
        List<Sample> samples = new ArrayList<>();
        out.accept("  second  purchases  heap MB  threads  files  data MB");
        while (System.nanoTime() < end && target.isAlive()) {
            Waiting.until(Duration.ofMillis(pause), () -> !target.isAlive());
            if (!target.isAlive()) {
                break;
            }
            long now = System.nanoTime();
            Sample sample = target.sample(Duration.ofNanos(now - start).toSeconds(), shoppers.purchases());
            out.accept(row(sample) + (now < warm ? "  (warm-up)" : ""));
            if (now >= warm) {
                samples.add(sample);
            }
        }
        return samples;
    }

    private static String row(Sample sample) {
        return String.format(
                Locale.ROOT,
                "%8d %10d %8.1f %8d %6d %8.1f",
                sample.second(),
                sample.purchases(),
                sample.heap() / 1e6,
                sample.threads(),
                sample.files(),
                sample.stored() / 1e6);
    }

    private Optional<String> refused(Shoppers shoppers) {
        int count = shoppers.refusals().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        boolean isTooMuch = count > Math.max(1, shoppers.purchases() * MOST_REFUSED);
        if (count > 0) {
            out.accept("not as expected: " + shoppers.refusals());
        }
        return isTooMuch ? Optional.of("refused: " + shoppers.refusals()) : Optional.empty();
    }
}
