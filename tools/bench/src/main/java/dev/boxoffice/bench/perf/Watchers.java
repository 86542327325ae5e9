package dev.boxoffice.bench.perf;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;

/** So many sockets that hear of numbered changes, and how late each hears of each. */
final class Watchers implements AutoCloseable {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int AT_ONCE = 100;
    private static final int SECONDS = 60;

    /** As often as the client of the event bus does it. */
    private static final long PING_MILLIS = 5_000;

    private final WebSocketClient client;
    private final ConcurrentHistogram lags = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final Map<Integer, Long> told = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicLong> heard = new ConcurrentHashMap<>();
    private final Audience audience;
    private final Set<WebSocket> sockets = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final long pings;

    /** Connects them; returns when all of them listen. */
    Watchers(Vertx vertx, URI base, Audience audience, int count) {
        this.vertx = vertx;
        this.audience = audience;
        this.pings = vertx.setPeriodic(PING_MILLIS, again -> ping());
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(count));
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(base.getHost())
                .setPort(base.getPort())
                .setURI(audience.path());
        for (int i = 0; i < count; i += AT_ONCE) {
            List<Future<Void>> some = new ArrayList<>();
            for (int k = i; k < Math.min(count, i + AT_ONCE); k++) {
                some.add(client.connect(options).compose(this::watch));
            }
            await(Future.all(some));
        }
    }

    private void ping() {
        if (!audience.ping().isEmpty()) {
            sockets.forEach(socket -> socket.writeTextMessage(audience.ping()));
        }
    }

    /** What happens before a socket listens it would never hear of. */
    private Future<Void> watch(WebSocket socket) {
        sockets.add(socket);
        Promise<Void> listening = Promise.promise();
        Handler<String> handler = message -> {
            if (!audience.echo().isEmpty() && message.contains(audience.echo())) {
                listening.tryComplete();
            } else {
                hear(message);
            }
        };
        socket.textMessageHandler(handler);
        // The event bus over a plain WebSocket answers in binary messages.
        socket.binaryMessageHandler(message -> handler.handle(message.toString()));
        if (audience.greeting().isEmpty()) {
            return Future.succeededFuture();
        }
        socket.writeTextMessage(audience.greeting());
        socket.writeTextMessage(audience.greeting());
        return listening.future();
    }

    private void hear(String message) {
        long now = System.nanoTime();
        audience.number(message).ifPresent(change -> {
            Long then = told.get(change);
            if (then != null) {
                lags.recordValue(Math.min(LONGEST_MICROS, (now - then) / 1_000));
                heard.computeIfAbsent(change, first -> new AtomicLong()).incrementAndGet();
            }
        });
    }

    /** From now on a change counts as told. */
    void tell(int change) {
        told.put(change, System.nanoTime());
    }

    /** Waits until everybody has heard of a change; fails if some do not. */
    void awaitHeard(int change, long count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        AtomicLong ears = heard.computeIfAbsent(change, first -> new AtomicLong());
        while (ears.get() < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(ears + " of " + count + " heard of the last change");
            }
            Child.pause();
        }
    }

    /** What the slowest hundredth took, in milliseconds. */
    double p99Millis() {
        return lags.getValueAtPercentile(99) / 1_000.0;
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no end", e);
        }
    }

    @Override
    public void close() {
        vertx.cancelTimer(pings);
        await(client.close());
    }
}
