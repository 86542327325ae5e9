package dev.boxoffice.bench.perf;

import dev.boxoffice.expiration.model.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Deadlines, beside very many that are still to come: how late each is announced, how fast an overdue heap is worked
 * off, and what each takes of Redis.
 */
final class ExpiryBench implements Bench {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final double MOST_LAG_MILLIS = 100;
    private static final String LAG_GOAL = "under 100 ms, which stands as the reference";
    private static final Duration LONGEST_LAGS = Duration.ofMillis(1_500);
    private static final Duration LONGEST_LOOP = Duration.ofSeconds(1);

    /** By then the domain has looked again, and so knows of deadlines that it did not add. */
    private static final Duration LEAD = Duration.ofMillis(1_200);

    /** What putting one in may take. */
    private static final Duration FILLING = Duration.ofNanos(10_000);

    @Override
    public String name() {
        return "expiry";
    }

    @Override
    public List<Measured> run(Site site) {
        Map<String, String> environment = site.environment();
        List<Measured> all = new ArrayList<>();
        try (Child child = site.start(site.jar("expiration"));
                Deadlines deadlines = new Deadlines(site.vertx(), environment);
                Announcements heard = new Announcements(environment.get("NATS_URL"))) {
            Site.url(child);
            int few = site.options().size(Sizes.DEADLINES);
            fill(deadlines, few);
            all.addAll(new Size(site, deadlines, heard, few, few).measure());
            int many = site.options().size(Sizes.MANY_DEADLINES);
            fill(deadlines, many - few);
            // All of them would take minutes: a part shows how fast it goes beside so many.
            all.addAll(new Size(site, deadlines, heard, many, few / 4).measure());
        }
        return all;
    }

    private static void fill(Deadlines deadlines, int count) {
        Instant soonest = Instant.now().plus(Duration.ofHours(1));
        Supplier<Instant> later = () -> soonest.plus(random(Duration.ofMinutes(15)));
        deadlines.add(count, later);
        deadlines.addBare(count, later);
    }

    private static Duration random(Duration most) {
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(most.toNanos()));
    }

    /**
     * What is measured at one size of the set.
     *
     * @param pending still to come, and not before the end
     * @param overdue that fall due at once
     */
    private record Size(Site site, Deadlines deadlines, Announcements heard, int pending, int overdue) {
        List<Measured> measure() {
            String words = String.format(Locale.ROOT, "%,d deadlines: ", pending);
            Measured median = Measured.of(words + "lag p50, ms", "", false, 1);
            Measured slowest = Measured.of(words + "lag p99, ms", LAG_GOAL, false, 1);
            Measured drained = Measured.of(
                    words + String.format(Locale.ROOT, "%,d overdue, events/s", overdue), "at least 0.5", true, 0.5);
            Measured bytes = Measured.of(words + "bytes each", "at most 1.3", false, 1.3);
            bytes.add(deadlines.bytesEach(), deadlines.bareBytesEach());
            drain(Math.max(1, overdue / 5));
            for (int round = 0; round < site.options().rounds(); round++) {
                Histogram lags = lags(site.options().size(Sizes.DUE));
                median.add(lags.getValueAtPercentile(50) / 1_000.0, MOST_LAG_MILLIS);
                slowest.add(lags.getValueAtPercentile(99) / 1_000.0, MOST_LAG_MILLIS);
                boolean oursFirst = round % 2 == 0;
                double first = oursFirst ? drain(overdue) : loop();
                double second = oursFirst ? loop() : drain(overdue);
                drained.add(oursFirst ? first : second, oursFirst ? second : first);
            }
            return List.of(median, slowest, drained, bytes);
        }

        /** How late those are announced that fall due one by one. */
        private Histogram lags(int count) {
            Instant soonest = Instant.now().plus(LEAD);
            Duration time = atMost(LONGEST_LAGS);
            List<Deadline> due = deadlines.add(count, () -> soonest.plus(random(time)));
            Map<String, Instant> announced = heard.await(orders(due));
            Histogram lags = new Histogram(LONGEST_MICROS, 3);
            for (Deadline deadline : due) {
                Duration lag = Duration.between(deadline.expiresAt(), announced.get(deadline.orderId()));
                if (lag.isNegative()) {
                    throw new IllegalStateException(deadline + " was announced too early");
                }
                lags.recordValue(Math.min(LONGEST_MICROS, lag.toNanos() / 1_000));
            }
            return lags;
        }

        /** Events a second where very many fall due in one moment. */
        private double drain(int count) {
            // Later than the filling takes; if it takes longer after all, ours only seems slower.
            Instant moment = Instant.now().plus(LEAD).plus(FILLING.multipliedBy(count));
            List<Deadline> due = deadlines.add(count, () -> moment);
            Instant last = heard.await(orders(due)).values().stream()
                    .max(Instant::compareTo)
                    .orElseThrow();
            return count / (Duration.between(moment, last).toNanos() / 1e9);
        }

        private double loop() {
            return deadlines.bareLoopPerSecond(atMost(LONGEST_LOOP));
        }

        private Duration atMost(Duration longest) {
            Duration time = site.options().time();
            return time.compareTo(longest) < 0 ? time : longest;
        }

        private static List<String> orders(List<Deadline> deadlines) {
            return deadlines.stream().map(Deadline::orderId).toList();
        }
    }
}
