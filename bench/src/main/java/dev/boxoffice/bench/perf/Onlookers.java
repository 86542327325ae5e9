package dev.boxoffice.bench.perf;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import dev.boxoffice.expiration.store.ExpirationQueue;
import io.nats.client.Connection;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Those who want to know of each order: tickets, expiration, and a browser. */
final class Onlookers implements AutoCloseable {
    /** Who they are, in the order of the answers of {@link #watch}. */
    static final List<String> WHO = List.of("tickets", "expiration", "a browser");

    private static final String PING = new JsonObject().put("type", "ping").encode();
    private static final long PING_MILLIS = 5_000;
    private static final long POLL_NANOS = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Site site;
    private final Arrivals deadlines;
    private final WebSocketClient browser;
    private final Map<String, Long> tickets = new ConcurrentHashMap<>();
    private final Map<String, Long> page = new ConcurrentHashMap<>();

    Onlookers(Site site, Connection nats) {
        this.site = site;
        this.deadlines = deadlines(site);
        this.browser = site.vertx().createWebSocketClient();
        nats.createDispatcher(event -> note(tickets, seats(event.getData()))).subscribe(Subjects.TICKET_AVAILABILITY);
        URI product = site.product();
        WebSocket socket = Watchers.await(browser.connect(new WebSocketConnectOptions()
                .setHost(product.getHost())
                .setPort(product.getPort())
                .setURI("/eventbus/websocket")));
        socket.binaryMessageHandler(message -> show(message.toJsonObject().getJsonObject("body")));
        socket.writeTextMessage(Audience.REGISTER);
        long pings = site.vertx().setPeriodic(PING_MILLIS, due -> socket.writeTextMessage(PING));
        socket.closeHandler(closed -> site.vertx().cancelTimer(pings));
    }

    private static Arrivals deadlines(Site site) {
        ExpirationQueue queue = Deadlines.queue(site.vertx(), site.environment());
        String key = queue.pendingKey();
        queue.close();
        return new Arrivals(site.vertx(), site.environment().get("REDIS_URL"), key);
    }

    private static TicketAvailabilityData seats(byte[] event) {
        return EventCodec.data(EventCodec.decode(event).data(), TicketAvailabilityData.class);
    }

    private void show(JsonObject message) {
        if (message != null && "availability".equals(message.getString("type"))) {
            page.putIfAbsent(key(message.getString("ticketId"), message.getInteger("available")), System.nanoTime());
        }
    }

    private static void note(Map<String, Long> heard, TicketAvailabilityData seats) {
        heard.putIfAbsent(key(seats.ticketId(), seats.available()), System.nanoTime());
    }

    private static String key(String ticketId, int available) {
        return ticketId + "/" + available;
    }

    /** Orders one seat after the other; answers for each of {@link #WHO} how late it knew. */
    List<Lags> watch(String seller, String buyer, int orders) {
        // One for finding out that it is on sale, one that stays.
        int seats = orders + 2;
        String id = site.list(seller, "Watched", seats);
        long first = deadlines.last().number();
        site.awaitReservable(id, buyer);
        await(() -> page.containsKey(key(id, seats - 1)) && deadlines.last().number() > first);
        JsonObject order = new JsonObject().put("ticketId", id).put("quantity", 1);
        List<Lags> lags = List.of(new Lags(), new Lags(), new Lags());
        for (int i = 2; i < seats; i++) {
            String left = key(id, seats - i);
            long before = deadlines.last().number();
            site.call("POST", site.product() + "/api/orders", order, buyer);
            long written = System.nanoTime();
            await(() -> deadlines.last().number() > before);
            await(() -> tickets.containsKey(left) && page.containsKey(left));
            lags.get(1).add(written, deadlines.last().nanos());
            lags.get(0).add(written, tickets.get(left));
            lags.get(2).add(written, page.get(left));
        }
        return lags;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("somebody did not hear of an order");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public void close() {
        deadlines.close();
        Watchers.await(browser.close());
    }
}
