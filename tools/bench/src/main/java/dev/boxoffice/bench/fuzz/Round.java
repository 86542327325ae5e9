package dev.boxoffice.bench.fuzz;

import dev.boxoffice.bench.chaos.Premises;
import dev.boxoffice.bench.chaos.Waiting;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One run: start everything, send the inputs of a seed wave by wave, and look what is left. */
final class Round {
    private static final int IN_FLIGHT = 32;
    private static final int WAVE = 250;
    private static final long WAVE_SECONDS = 120;
    private static final Duration IDLE = Duration.ofSeconds(90);
    private static final double MOST_GROWTH = 1.10;
    private static final long MOST_BYTES = 6 << 20;
    private static final long MOST_NEGLECTED_BYTES = 24 << 20;
    private static final int MOST_SHOWN = 5;
    private static final Pattern SKIPPED =
            Pattern.compile("^boxoffice_events_skipped\\w*\\{.*} ([0-9.E]+)$", Pattern.MULTILINE);

    private final Options options;
    private final Path directory;
    private final Consumer<String> say;
    private final Findings findings = new Findings();
    private int told;
    private int stallsBefore;

    /** A run that keeps data and logs in {@code directory}, and tells how it goes. */
    Round(Options options, Path directory, Consumer<String> say) {
        this.options = options;
        this.directory = directory;
        this.say = say;
    }

    Findings run() {
        Vertx vertx = Vertx.vertx();
        try (Premises premises = Premises.open(vertx, directory, MonitoredMain.class)) {
            Thread end = new Thread(premises::close, "premises-end");
            Runtime.getRuntime().addShutdownHook(end);
            try {
                run(vertx, premises);
            } finally {
                Runtime.getRuntime().removeShutdownHook(end);
            }
        } finally {
            Waiting.on(vertx.close());
        }
        return findings;
    }

    private void run(Vertx vertx, Premises premises) {
        Wire wire = new Wire(vertx, premises.port());
        Caller caller = new Caller(wire);
        Scene scene = new Scene(caller, premises.port());
        scene.open(premises::appoint);
        AnswerChecks checks = new AnswerChecks(premises.secrets());
        Streams streams = new Streams(premises.streams(), scene);
        Sockets sockets = new Sockets(vertx, scene, checks, premises.port());
        Sender sender = new Sender(wire, streams, sockets, scene, checks, findings);
        say.accept("everything is up");
        stallsBefore = LoopMonitor.stalls(directory).size();
        try {
            send(sender, scene, premises, caller);
            neglect(new Sleepers(vertx, scene, premises.streams(), premises.port()), premises);
            inspect(premises, scene, streams, new Purchase(caller, scene, sockets));
        } catch (IllegalStateException e) {
            findings.violate("the product does not go on: " + e.getMessage());
        }
        LoopMonitor.stalls(directory).stream()
                .skip(stallsBefore)
                .forEach(stall -> findings.violate("an event loop stood still: " + stall));
    }

    private void send(Sender sender, Scene scene, Premises premises, Caller caller) {
        Plan plan = new Plan(options.seed());
        int half = options.first() + options.count() / 2;
        int last = options.first() + options.count();
        send(plan, options.first(), half, sender, scene, premises, caller);
        long before = heap(premises);
        send(plan, half, last, sender, scene, premises, caller);
        long after = heap(premises);
        say.accept("heap in use: %d KiB, later %d KiB".formatted(before >> 10, after >> 10));
        if (after > before * MOST_GROWTH + MOST_BYTES) {
            findings.violate("the heap has grown from %d to %d bytes".formatted(before, after));
        }
    }

    /** Memory while clients do not read, and not only once they are gone. */
    private void neglect(Sleepers sleepers, Premises premises) {
        long before = heap(premises) + LoopMonitor.directBytes(directory);
        sleepers.open();
        sleepers.flood();
        long after = Heap.bytes(premises.pid()) + LoopMonitor.directBytes(directory);
        sleepers.close();
        say.accept("with clients that do not read: %d KiB more".formatted((after - before) >> 10));
        if (after - before > MOST_NEGLECTED_BYTES) {
            findings.violate("clients that do not read hold %d bytes".formatted(after - before));
        }
    }

    private void send(Plan plan, int from, int to, Sender sender, Scene scene, Premises premises, Caller caller) {
        for (int wave = from; wave < to; wave += WAVE) {
            scene.refresh();
            scene.deadLetter(1 + wave / 100);
            send(plan, wave, Math.min(to, wave + WAVE), sender);
            if (!premises.isAlive()) {
                throw new IllegalStateException("the product has ended, see " + directory);
            }
            int status = caller.get("/health/ready", "").status();
            if (status != 200) {
                findings.violate("not ready after number %d: %d".formatted(wave + WAVE, status));
            }
            say.accept("sent up to number " + Math.min(to, wave + WAVE));
            List<String> all = findings.violations();
            all.subList(told, all.size()).forEach(say);
            told = all.size();
        }
    }

    private void send(Plan plan, int from, int to, Sender sender) {
        Semaphore room = new Semaphore(IN_FLIGHT);
        for (int number = from; number < to; number++) {
            acquire(room, 1, number);
            sender.send(plan.input(number)).onComplete(done -> room.release());
        }
        acquire(room, IN_FLIGHT, to);
    }

    private static void acquire(Semaphore room, int permits, int number) {
        try {
            if (!room.tryAcquire(permits, WAVE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("stuck before number " + number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is still under way is no leak. */
    private long heap(Premises premises) {
        if (!Waiting.until(IDLE, () -> premises.busyConsumers().isEmpty())) {
            findings.violate("consumers do not get done: " + premises.busyConsumers());
        }
        return Heap.bytes(premises.pid());
    }

    private void inspect(Premises premises, Scene scene, Streams streams, Purchase purchase) {
        scene.damage().forEach(findings::violate);
        purchase.problems().forEach(findings::violate);
        Waiting.until(IDLE, () -> broken(premises).isEmpty());
        broken(premises).forEach(findings::violate);
        streams.wrongFates().forEach(findings::violate);
        say.accept("%d messages became dead letters".formatted(streams.dead()));
        double skipped = skipped(premises.metrics());
        if (skipped < streams.passed()) {
            findings.violate("%s of %d skipped events counted".formatted(skipped, streams.passed()));
        }
    }

    /** Documents that make no sense at all break the reader of promises first. */
    private static List<String> broken(Premises premises) {
        try {
            return premises.brokenPromises();
        } catch (NullPointerException | ClassCastException e) {
            return List.of("the documents make no sense: " + e.getMessage());
        }
    }

    private static double skipped(String metrics) {
        Matcher counters = SKIPPED.matcher(metrics);
        return counters.results()
                .mapToDouble(one -> Double.parseDouble(one.group(1)))
                .sum();
    }

    /** The same thing may be wrong with hundreds of inputs. */
    private static String kind(String violation) {
        return violation.lines().findFirst().orElse("").split(":", 2)[0];
    }

    /** How it went, in lines to print. */
    List<String> report() {
        List<String> lines = new ArrayList<>();
        findings.outcomes().forEach((what, count) -> lines.add("  %-28s %6d".formatted(what, count)));
        lines.add("violations: " + findings.violations().size());
        findings.violations().stream()
                .collect(Collectors.groupingBy(Round::kind, TreeMap::new, Collectors.toList()))
                .forEach((kind, all) -> {
                    lines.add("  %d times: %s".formatted(all.size(), kind));
                    all.stream().limit(MOST_SHOWN).forEach(one -> lines.add("  " + one));
                });
        lines.add((findings.violations().isEmpty() ? "seed: " : "again: ") + options.command());
        return lines;
    }
}
