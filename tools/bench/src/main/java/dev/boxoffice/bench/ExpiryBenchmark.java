package dev.boxoffice.bench;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Waiting;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.events.Subjects;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reservations that are not paid: how late each is cancelled, and the processor time of that. */
final class ExpiryBenchmark {
    static final Map<String, String> SETTINGS = Map.of("RESERVATION_SECONDS", "5");

    private static final int ORDERS = 300;
    private static final int AT_ONCE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long TAIL_MILLIS = 500;

    private final BenchTarget target;
    private final Account seller;
    private final Account buyer;
    private final Map<String, Instant> cancelled = new ConcurrentHashMap<>();

    private ExpiryBenchmark(BenchTarget target) {
        this.target = target;
        this.seller = Account.signedUp(target.http());
        this.buyer = Account.signedUp(target.http());
        target.nats()
                .createDispatcher(message -> {
                    Instant now = Instant.now();
                    try {
                        cancelled.put(EventCodec.decode(message.getData()).subject(), now);
                    } catch (MalformedEventException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .subscribe(Subjects.ORDER_CANCELLED);
    }

    static Supplier<Map<String, Double>> prepare(BenchTarget target) {
        ExpiryBenchmark benchmark = new ExpiryBenchmark(target);
        return benchmark::measure;
    }

    private Map<String, Double> measure() {
        String listing = target.list(seller, buyer, ORDERS + 1);
        Map<String, Instant> due = new HashMap<>();
        while (due.size() < ORDERS) {
            IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> buyer.reserve(null, listing, 1))
                    .toList()
                    .forEach(answer -> {
                        JsonObject order = answer.join().json();
                        due.put(order.getString("id"), Instant.parse(order.getString("expiresAt")));
                    });
        }
        Instant first = Collections.min(due.values());
        Waiting.pause(Math.max(0, Duration.between(Instant.now(), first).toMillis() - TAIL_MILLIS));
        double before = target.product().processorMillis();
        if (!Waiting.until(PATIENCE, () -> cancelled.keySet().containsAll(due.keySet()))) {
            throw new IllegalStateException("orders do not expire");
        }
        Waiting.pause(TAIL_MILLIS);
        double processor = target.product().processorMillis() - before;
        List<Double> lags = due.entrySet().stream()
                .map(order -> (double) Duration.between(order.getValue(), cancelled.get(order.getKey()))
                        .toMillis())
                .sorted()
                .toList();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("late p50, ms", Figures.median(lags));
        figures.put("late p99, ms", lags.get(lags.size() * 99 / 100));
        figures.put("processor ms/order", processor / ORDERS);
        return figures;
    }
}
