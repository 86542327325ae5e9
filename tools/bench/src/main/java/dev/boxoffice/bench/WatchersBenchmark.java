package dev.boxoffice.bench;

import dev.boxoffice.cluster.LiveClient;
import dev.boxoffice.cluster.Waiting;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import io.nats.client.Connection;
import io.vertx.core.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;

/** Browsers that watch the shop: how late they learn of a change, and what messages to them cost. */
final class WatchersBenchmark {
    private static final int WATCHERS = 500;
    private static final long PAUSE_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LISTING = "000000000000000000000001";
    private static final long PING_MILLIS = 5_000;
    private static final String PING = "{\"type\":\"ping\"}";
    private static final String REGISTERED = "address_already_registered";
    private static final Pattern CHANGE = Pattern.compile("\"available\":(\\d+)");
    private static final String TICKETS = "live.tickets";

    private final BenchTarget target;
    private final Connection nats;
    private final Map<Integer, Long> published = new ConcurrentHashMap<>();
    private final ConcurrentHistogram micros = new ConcurrentHistogram(PATIENCE.toNanos() / 1_000, 3);
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger registered = new AtomicInteger();
    private final AtomicInteger upToDate = new AtomicInteger();
    private volatile int version;

    private WatchersBenchmark(BenchTarget target) {
        this.target = target;
        this.nats = target.nats();
        LiveClient live = new LiveClient(target.vertx(), target.product().url());
        for (int i = 0; i < WATCHERS; i++) {
            WebSocket socket = live.watch(TICKETS, "", this::receive);
            // The answer to the second one says that the first has had its effect.
            socket.writeTextMessage(LiveClient.register(TICKETS));
            target.vertx().setPeriodic(PING_MILLIS, again -> socket.writeTextMessage(PING));
        }
        if (!Waiting.until(PATIENCE, () -> registered.get() == WATCHERS)) {
            throw new IllegalStateException(registered + " of " + WATCHERS + " browsers watch");
        }
    }

    static Supplier<Map<String, Double>> prepare(BenchTarget target) {
        WatchersBenchmark benchmark = new WatchersBenchmark(target);
        return benchmark::measure;
    }

    private void receive(String message) {
        if (message.contains(REGISTERED)) {
            registered.incrementAndGet();
        }
        Matcher change = CHANGE.matcher(message);
        if (change.find() && published.containsKey(Integer.valueOf(change.group(1)))) {
            int number = Integer.parseInt(change.group(1));
            long taken = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - published.get(number));
            micros.recordValue(Math.min(taken, micros.getHighestTrackableValue()));
            received.incrementAndGet();
            if (number == version) {
                upToDate.incrementAndGet();
            }
        }
    }

    private Map<String, Double> measure() {
        micros.reset();
        received.set(0);
        double before = target.product().processorMillis();
        int changes = (int) Math.max(1, target.time().toMillis() / PAUSE_MILLIS);
        for (int i = 0; i < changes; i++) {
            upToDate.set(0);
            publish(version + 1);
            Waiting.pause(PAUSE_MILLIS);
        }
        // A busy product may skip a change that a newer one replaces, but never the last one.
        if (!Waiting.until(PATIENCE, () -> upToDate.get() >= WATCHERS)) {
            throw new IllegalStateException(upToDate + " of " + WATCHERS + " browsers know the last change");
        }
        double processor = target.product().processorMillis() - before;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("late p99, ms", micros.getValueAtPercentile(99) / 1e3);
        figures.put("processor ms/1,000 messages", processor * 1_000 / received.get());
        return figures;
    }

    private void publish(int change) {
        TicketAvailabilityData data = new TicketAvailabilityData(LISTING, change, change, 0, 0);
        CloudEvent event = EventCodec.event(
                UUID.randomUUID().toString(), "/tickets", Subjects.TICKET_AVAILABILITY, LISTING, Instant.now(), data);
        published.put(change, System.nanoTime());
        version = change;
        nats.publish(Subjects.TICKET_AVAILABILITY, EventCodec.encode(event).getBytes(StandardCharsets.UTF_8));
    }
}
