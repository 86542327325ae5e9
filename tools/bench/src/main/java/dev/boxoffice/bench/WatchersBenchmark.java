package dev.boxoffice.bench;

import dev.boxoffice.cluster.Waiting;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import io.nats.client.Connection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
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
import org.HdrHistogram.Histogram;

/** Browsers that watch the shop: how late they learn of a change, and what messages to them cost. */
final class WatchersBenchmark {
    private static final int WATCHERS = 500;
    private static final long PAUSE_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LISTING = "000000000000000000000001";
    private static final String REGISTER = "{\"type\":\"register\",\"address\":\"live.tickets\",\"headers\":{}}";

    private final BenchTarget target;
    private final Connection nats;
    private final Map<Integer, Long> published = new ConcurrentHashMap<>();
    private final Histogram micros = new Histogram(PATIENCE.toNanos() / 1_000, 3);
    private final AtomicInteger received = new AtomicInteger();
    private int version;

    private WatchersBenchmark(BenchTarget target) {
        this.target = target;
        this.nats = target.nats();
        URI url = URI.create(target.product().url());
        WebSocketClient client =
                target.vertx().createWebSocketClient(new WebSocketClientOptions().setMaxConnections(WATCHERS));
        for (int i = 0; i < WATCHERS; i++) {
            io.vertx.core.http.WebSocket socket =
                    Waiting.on(client.connect(url.getPort(), url.getHost(), "/eventbus/websocket"));
            socket.binaryMessageHandler(this::receive);
            Waiting.on(socket.writeTextMessage(REGISTER));
        }
    }

    static Supplier<Map<String, Double>> prepare(BenchTarget target) {
        WatchersBenchmark benchmark = new WatchersBenchmark(target);
        return benchmark::measure;
    }

    private void receive(Buffer message) {
        JsonObject body = message.toJsonObject().getJsonObject("body", new JsonObject());
        Long sent = LISTING.equals(body.getString("id")) ? published.get(body.getInteger("version")) : null;
        if (sent != null) {
            synchronized (micros) {
                micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sent));
            }
            received.incrementAndGet();
        }
    }

    private Map<String, Double> measure() {
        micros.reset();
        received.set(0);
        double before = target.product().processorMillis();
        int changes = (int) Math.max(1, target.time().toMillis() / PAUSE_MILLIS);
        for (int i = 0; i < changes; i++) {
            publish(++version);
            Waiting.pause(PAUSE_MILLIS);
        }
        if (!Waiting.until(PATIENCE, () -> received.get() == changes * WATCHERS)) {
            throw new IllegalStateException(received + " of " + changes * WATCHERS + " messages came");
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
        nats.publish(Subjects.TICKET_AVAILABILITY, EventCodec.encode(event).getBytes(StandardCharsets.UTF_8));
    }
}
