package dev.boxoffice.bench;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Cancels an event with very many paid orders, while others go on buying. */
final class CancelBenchmark {
    /** The part of the orders that the round for the compilers makes. */
    private static final int WARM_UP = 20;

    /** Room for all payments; and mails to the one buyer, who stands for many. */
    static final Map<String, String> SETTINGS = Map.of("SIMULATED_PAYMENTS", "100000", "MAILS_PER_ADDRESS_HOUR", "0");

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final BenchTarget target;
    private final Account seller;
    private final Account buyer;
    private int round;

    private CancelBenchmark(BenchTarget target) {
        this.target = target;
        this.seller = Account.signedUp(target.http());
        this.buyer = Account.signedUp(target.http());
    }

    static Supplier<Map<String, Double>> prepare(BenchTarget target) {
        CancelBenchmark benchmark = new CancelBenchmark(target);
        return benchmark::measure;
    }

    private Map<String, Double> measure() {
        int orders = round++ == 0 ? target.orders(20_000) / WARM_UP : target.orders(20_000);
        SoldOrders.Event event = SoldOrders.paid(target, orders);
        Map<String, Double> figures = new LinkedHashMap<>();
        double calm = others().get("p99, ms");
        double before = BenchTarget.residentMib(target.product().pid());
        long start = System.nanoTime();
        JsonObject confirmed = new JsonObject().put("title", SoldOrders.TITLE);
        event.organiser()
                .post("cancel event", "/api/events/" + event.id() + "/cancel", confirmed)
                .join()
                .expect(200);
        CompletableFuture<Double> end = CompletableFuture.supplyAsync(() -> awaitRefunds(event, orders, start));
        double busy = 0;
        double most = before;
        while (!end.isDone()) {
            busy = Math.max(busy, others().get("p99, ms"));
            most = Math.max(most, BenchTarget.residentMib(target.product().pid()));
        }
        double seconds = end.join();
        figures.put("orders", (double) orders);
        figures.put("refunded/s", orders / seconds);
        figures.put("others, calm p99, ms", calm);
        figures.put("others, worst p99, ms", busy);
        figures.put("others, worst : calm", busy / calm);
        figures.put("more resident MiB", most - before);
        return figures;
    }

    /** What buyers of another event wait for; at a bounded pace, so that there is a processor for the rest. */
    private Map<String, Double> others() {
        String listing = target.list(seller, buyer, 100_000);
        JsonObject order = new JsonObject().put("ticketId", listing).put("quantity", 1);
        return target.load(() -> LoadGenerator.Request.post("/api/orders", order, buyer));
    }

    private static double awaitRefunds(SoldOrders.Event event, int orders, long start) {
        if (!Waiting.until(PATIENCE, () -> returned(event) >= orders)) {
            throw new IllegalStateException("not all orders are refunded");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static int returned(SoldOrders.Event event) {
        JsonObject refunds = event.get("/cancellation").getJsonObject("refunds");
        return refunds == null ? 0 : refunds.getInteger("returned", 0);
    }
}
