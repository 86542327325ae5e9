package dev.boxoffice.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** What an organiser waits for who has very many orders: searches, sums, and the table of all. */
final class DeskBenchmark {
    private static final int SEARCHES = 100;

    private final BenchTarget target;
    private final SoldOrders.Event event;
    private final int orders;
    private final Random random = new Random(1);

    private DeskBenchmark(BenchTarget target) {
        this.target = target;
        this.orders = target.orders(100_000);
        this.event = SoldOrders.free(target, orders);
    }

    static Supplier<Map<String, Double>> prepare(BenchTarget target) {
        DeskBenchmark benchmark = new DeskBenchmark(target);
        return benchmark::measure;
    }

    private Map<String, Double> measure() {
        Map<String, Double> figures = new LinkedHashMap<>();
        search(figures, "name", () -> String.format(Locale.ROOT, "family%06d", 1 + random.nextInt(orders - 1)));
        search(figures, "common name", () -> String.format(Locale.ROOT, "first%03d", random.nextInt(1_000)));
        search(figures, "beginning", () -> "fam");
        figures.put("report, ms", millis("/report"));
        double before = BenchTarget.residentMib(target.product().pid());
        long start = System.nanoTime();
        long lines = event.organiser()
                .get("/api/orders/events/" + event.id() + "/orders.csv")
                .body()
                .lines()
                .count();
        figures.put("CSV, s", (System.nanoTime() - start) / 1e9);
        figures.put("CSV, lines", (double) lines);
        figures.put(
                "CSV, more resident MiB",
                BenchTarget.residentMib(target.product().pid()) - before);
        return figures;
    }

    private void search(Map<String, Double> figures, String what, Supplier<String> words) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < SEARCHES; i++) {
            millis.add(millis("/orders?limit=50&q=" + words.get()));
        }
        millis.sort(null);
        figures.put("search, " + what + ", median ms", Figures.median(millis));
        figures.put("search, " + what + ", p99 ms", millis.get(SEARCHES * 99 / 100));
    }

    private double millis(String path) {
        Duration took =
                event.organiser().get("/api/orders/events/" + event.id() + path).took();
        return took.toNanos() / 1e6;
    }
}
