package dev.boxoffice.bench.soak;

import dev.boxoffice.bench.chaos.Http;
import dev.boxoffice.bench.chaos.Waiting;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A steady load: accounts, listings, purchases, refunds, abandoned reservations and watchers. */
final class Shoppers implements AutoCloseable {
    private static final int SHOPPERS = 4;
    private static final int PURCHASES_PER_ACCOUNT = 15;
    private static final int ACCOUNTS_PER_LISTING = 10;
    private static final int SEATS = 1_000;
    private static final int REFUND_EVERY = 5;
    private static final int ABANDON_EVERY = 7;
    private static final int TRIES = 10;
    private static final long PAUSE_MILLIS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration END = Duration.ofSeconds(30);
    private static final String WATCH = "{\"type\":\"register\",\"address\":\"live.tickets\",\"headers\":{}}";

    private final String url;
    private final Http http;
    private final HttpClient sockets = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newFixedThreadPool(SHOPPERS);
    private final AtomicLong purchases = new AtomicLong();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private volatile boolean closing;

    Shoppers(String url) {
        this.url = url;
        this.http = new Http(url);
        for (int i = 0; i < SHOPPERS; i++) {
            threads.execute(this::shop);
        }
    }

    /** Orders that have been paid. */
    long purchases() {
        return purchases.get();
    }

    /** Answers that were not the expected ones, by request and status. */
    synchronized Map<String, Integer> refusals() {
        return new TreeMap<>(refusals);
    }

    private void shop() {
        String listing = null;
        for (int account = 0; !closing; account++) {
            String seller = listing == null || account % ACCOUNTS_PER_LISTING == 0 ? signUp() : null;
            String cookie = signUp();
            if (cookie == null) {
                Waiting.pause(PAUSE_MILLIS);
                continue;
            }
            if (seller != null) {
                listing = list(seller, cookie);
            }
            WebSocket watcher = watch();
            for (int i = 1; i <= PURCHASES_PER_ACCOUNT && !closing && listing != null; i++) {
                buy(cookie, listing, i);
                Waiting.pause(PAUSE_MILLIS);
            }
            if (watcher != null) {
                watcher.abort();
            }
        }
    }

    private String signUp() {
        JsonObject account = new JsonObject()
                .put("email", UUID.randomUUID() + "@example.com")
                .put("password", "a good password");
        Http.Answer answer = http.send(http.post("/api/users/signup", account));
        return expect("sign up", 201, answer) ? answer.cookie().split(";", 2)[0] : null;
    }

    private String list(String seller, String buyer) {
        JsonObject listing =
                new JsonObject().put("title", "Soak").put("price", 20).put("quantity", SEATS);
        Http.Answer answer = post(seller, "/api/tickets", listing);
        if (!expect("list", 201, answer)) {
            return null;
        }
        String id = answer.json().getString("id");
        // Orders learns of it by an event.
        Waiting.until(PATIENCE, () -> closing || reserve(buyer, id).status() == 201);
        return id;
    }

    private Http.Answer reserve(String cookie, String listing) {
        return post(cookie, "/api/orders", new JsonObject().put("ticketId", listing));
    }

    private void buy(String cookie, String listing, int turn) {
        Http.Answer order = reserve(cookie, listing);
        if (!expect("reserve", 201, order) || turn % ABANDON_EVERY == 0) {
            return;
        }
        String id = order.json().getString("id");
        JsonObject payment = new JsonObject().put("orderId", id).put("token", "pm_card_visa");
        if (expect("pay", 201, pay(cookie, payment))) {
            purchases.incrementAndGet();
            if (turn % REFUND_EVERY == 0) {
                refund(cookie, id);
            }
        }
    }

    /** Payments learns of an order by an event, and asks to try again until then. */
    private Http.Answer pay(String cookie, JsonObject payment) {
        Http.Answer answer = post(cookie, "/api/payments", payment);
        for (int i = 0; i < TRIES && answer.status() == 503 && !closing; i++) {
            Waiting.pause(PAUSE_MILLIS);
            answer = post(cookie, "/api/payments", payment);
        }
        return answer;
    }

    private void refund(String cookie, String order) {
        String path = "/api/orders/" + order;
        boolean isComplete = Waiting.until(
                PATIENCE,
                () -> closing
                        || http.send(http.request(path).header("Cookie", cookie).GET())
                                .body()
                                .contains("\"complete\""));
        if (isComplete && !closing) {
            expect("refund", 200, post(cookie, path + "/refund", new JsonObject()));
        }
    }

    private Http.Answer post(String cookie, String path, JsonObject body) {
        return http.send(http.post(path, body).header("Cookie", cookie));
    }

    private synchronized boolean expect(String what, int status, Http.Answer answer) {
        boolean isGood = answer.status() == status;
        if (!isGood && !closing) {
            refusals.merge(what + " " + answer.status(), 1, Integer::sum);
        }
        return isGood;
    }

    private WebSocket watch() {
        try {
            WebSocket socket = sockets.newWebSocketBuilder()
                    .buildAsync(URI.create(url.replace("http:", "ws:") + "/eventbus/websocket"), new Discard())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            socket.sendText(WATCH, true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return socket;
        } catch (Exception e) {
            synchronized (this) {
                refusals.merge("watch", 1, Integer::sum);
            }
            return null;
        }
    }

    /** Reads everything and keeps nothing. */
    private static final class Discard implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            socket.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        closing = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
