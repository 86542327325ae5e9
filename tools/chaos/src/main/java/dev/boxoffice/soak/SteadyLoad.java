package dev.boxoffice.soak;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.LiveClient;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Accounts that buy, return and abandon, one purchase after the other, each with a live connection. */
final class SteadyLoad implements AutoCloseable {
    private static final int SHOPPERS = 4;
    private static final int PURCHASES_PER_ACCOUNT = 15;
    private static final int ACCOUNTS_PER_LISTING = 10;
    private static final int SEATS = 1_000;
    private static final int REFUND_EVERY = 5;
    private static final int ABANDON_EVERY = 7;
    private static final long PAUSE_MILLIS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int END_SECONDS = 30;

    private final Http http;
    private final LiveClient live;
    private final ExecutorService threads = Executors.newFixedThreadPool(SHOPPERS);
    private final AtomicLong purchases = new AtomicLong();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private volatile boolean isClosing;

    SteadyLoad(Vertx vertx, String url) {
        this.live = new LiveClient(vertx, url);
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
        for (int turn = 0; !isClosing; turn++) {
            try {
                Account buyer = Account.signedUp(http);
                if (listing == null || turn % ACCOUNTS_PER_LISTING == 0) {
                    listing = Account.signedUp(http).list(SEATS);
                    buyer.reserveSoon(listing);
                }
                WebSocket watcher = live.watch("live.tickets", "", ignored -> {});
                for (int i = 1; i <= PURCHASES_PER_ACCOUNT && !isClosing; i++) {
                    buy(buyer, listing, i);
                    Waiting.pause(PAUSE_MILLIS);
                }
                watcher.close();
            } catch (IllegalStateException refused) {
                refused(refused.getMessage());
                Waiting.pause(PAUSE_MILLIS);
            }
        }
    }

    private void buy(Account buyer, String listing, int turn) {
        Http.Answer order = buyer.reserve(null, listing, 1).join();
        if (!isExpected("reserve", 201, order) || turn % ABANDON_EVERY == 0) {
            return;
        }
        String id = order.json().getString("id");
        if (isExpected("pay", 201, pay(buyer, id))) {
            purchases.incrementAndGet();
            if (turn % REFUND_EVERY == 0) {
                refund(buyer, id);
            }
        }
    }

    /** Payments learns of an order by an event, and asks to try again until then. */
    private Http.Answer pay(Account buyer, String order) {
        Http.Answer[] last = new Http.Answer[1];
        Waiting.until(Duration.ofSeconds(2), () -> {
            last[0] = buyer.pay(null, order, "pm_card_visa").join();
            return last[0].status() != 503 || isClosing;
        });
        return last[0];
    }

    private void refund(Account buyer, String order) {
        boolean isComplete = Waiting.until(
                PATIENCE,
                () -> isClosing || buyer.get("/api/orders/" + order).body().contains("\"complete\""));
        if (isComplete && !isClosing) {
            isExpected("refund", 200, buyer.refund(null, order).join());
        }
    }

    private boolean isExpected(String what, int status, Http.Answer answer) {
        boolean isExpected = answer.status() == status;
        if (!isExpected) {
            refused(what + " " + answer.status());
        }
        return isExpected;
    }

    private synchronized void refused(String what) {
        if (!isClosing) {
            refusals.merge(what, 1, Integer::sum);
        }
    }

    @Override
    public void close() {
        isClosing = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
