package dev.boxoffice.fuzz;

import dev.boxoffice.chaos.Findings;
import dev.boxoffice.chaos.Tally;
import dev.boxoffice.cluster.CommandLine;
import dev.boxoffice.cluster.EventStreams;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@code ./boxoffice fuzz}: sends the inputs of a seed wave by wave, and checks what is left. */
public final class Fuzz {
    private static final String USAGE =
            """
            usage: ./boxoffice fuzz [option...]
              --count N   how many inputs: requests, events and SockJS frames together (20000)
              --seed N    repeat what that seed sent (otherwise a new one, printed)
              --first N   begin with that number, to repeat a part (0)
            Ends with 1 if something broke that should not.
            """;
    private static final int SEEDS = 1_000_000;
    private static final int IN_FLIGHT = 32;
    private static final int WAVE = 250;
    private static final long WAVE_SECONDS = 120;
    private static final Duration IDLE = Duration.ofSeconds(90);
    private static final double MOST_GROWTH = 1.10;
    private static final long MOST_BYTES = 6 << 20;
    private static final long MOST_SLOW_CLIENT_BYTES = 24 << 20;
    private static final Pattern SKIPPED =
            Pattern.compile("^boxoffice_events_skipped\\w*\\{.*} ([0-9.E]+)$", Pattern.MULTILINE);

    private final FuzzTarget target;
    private final Vertx vertx;
    private final Findings findings = new Findings();
    private final Tally outcomes = new Tally();
    private final RawHttpClient http;
    private final Fixture fixture;

    private Fuzz(Vertx vertx, FuzzTarget target) {
        this.vertx = vertx;
        this.target = target;
        this.http = new RawHttpClient(vertx, target.port());
        this.fixture = new Fixture(target.port());
    }

    /** Runs it; see {@code --help}. */
    public static void main(String[] words) throws IOException {
        CommandLine.run(USAGE, words, line -> {
            long seed = line.number("seed", new Random().nextInt(SEEDS), 0, Long.MAX_VALUE);
            int count = (int) line.number("count", 20_000, 1, Integer.MAX_VALUE);
            int first = (int) line.number("first", 0, 0, Integer.MAX_VALUE);
            return (vertx, directory) -> {
                System.out.println("seed " + seed);
                try (FuzzTarget target = new FuzzTarget(vertx, directory)) {
                    boolean isClean = new Fuzz(vertx, target).run(new InputSequence(seed), first, count);
                    System.out.printf("again: ./boxoffice fuzz --seed %d --count %d --first %d%n", seed, count, first);
                    return isClean;
                }
            };
        });
    }

    private boolean run(InputSequence inputs, int first, int count) {
        fixture.open(target::appoint);
        AnswerChecks checks = new AnswerChecks(target.secrets());
        EventOutcomes events = new EventOutcomes(target.streams(), fixture);
        LiveSockets sockets = new LiveSockets(vertx, fixture, checks);
        Sender sender = new Sender(http, events, sockets, fixture, checks, findings, outcomes);
        int stallsBefore = target.stalls().size();
        try {
            int half = first + count / 2;
            send(inputs, first, half, sender);
            long before = idleHeap();
            send(inputs, half, first + count, sender);
            long after = idleHeap();
            findings.require(
                    after <= before * MOST_GROWTH + MOST_BYTES,
                    "memory does not grow",
                    "the heap has grown from %d to %d bytes".formatted(before, after));
            checkSlowClients();
            checkRest(events, sockets);
        } catch (IllegalStateException e) {
            findings.add("the product does not go on", e.getMessage());
        }
        target.stalls().stream().skip(stallsBefore).forEach(stall -> findings.add("an event loop stood still", stall));
        outcomes.print("inputs by outcome");
        findings.print();
        return findings.isEmpty();
    }

    private void send(InputSequence inputs, int from, int to, Sender sender) {
        for (int wave = from; wave < to; wave += WAVE) {
            int end = Math.min(to, wave + WAVE);
            fixture.refresh();
            fixture.deadLetter(1 + wave / 100);
            sendWave(inputs, wave, end, sender);
            if (!target.isAlive()) {
                throw new IllegalStateException("the process has ended");
            }
            findings.require(fixture.isReady(), "the process stays ready", "not ready after number " + end);
            System.out.println("sent up to number " + end);
        }
    }

    private static void sendWave(InputSequence inputs, int from, int to, Sender sender) {
        Semaphore room = new Semaphore(IN_FLIGHT);
        for (int number = from; number < to; number++) {
            acquire(room, 1, number);
            sender.send(inputs.input(number)).onComplete(done -> room.release());
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

    /** Events that are under way are no leak. */
    private long idleHeap() {
        EventStreams streams = target.streams();
        Waiting.until(IDLE, () -> streams.busyConsumers().isEmpty());
        List<String> busy = streams.busyConsumers();
        findings.require(busy.isEmpty(), "all events are handled", "consumers do not get done: " + busy);
        return target.heapBytes();
    }

    /** Memory while clients do not read, and not only once they are gone. */
    private void checkSlowClients() {
        SlowClients clients = new SlowClients(vertx, fixture);
        long before = idleHeap() + target.directBytes();
        clients.open();
        clients.publish(target.streams().connection());
        long more = target.heapBytes() + target.directBytes() - before;
        clients.close();
        System.out.printf("with clients that do not read: %d KiB more%n", more >> 10);
        findings.require(
                more <= MOST_SLOW_CLIENT_BYTES,
                "memory does not grow",
                "clients that do not read hold %d bytes".formatted(more));
    }

    private void checkRest(EventOutcomes events, LiveSockets sockets) {
        fixture.damage().forEach(damage -> findings.add("something of the victim has changed", damage));
        fixture.purchase(sockets.client()).forEach(wrong -> findings.add("a purchase does not work", wrong));
        Waiting.until(IDLE, () -> target.brokenPromises().isEmpty());
        findings.addAll(target.brokenPromises());
        events.wrong().forEach(wrong -> findings.add("an event had another fate than it should", wrong));
        double skipped = SKIPPED.matcher(target.metrics())
                .results()
                .mapToDouble(counter -> Double.parseDouble(counter.group(1)))
                .sum();
        findings.require(
                skipped >= events.skipped(),
                "events of later types are counted",
                "%s of %d skipped events are counted".formatted(skipped, events.skipped()));
    }
}
