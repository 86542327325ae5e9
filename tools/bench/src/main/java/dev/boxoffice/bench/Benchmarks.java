package dev.boxoffice.bench;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.JavaProcess;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What can be measured. */
final class Benchmarks {
    private static final int MANY_SEATS = 1_000;
    private static final int STOCK = 60;
    private static final int PAGE_LISTINGS = 100;

    /** Each by its name, in the order in which they run. */
    static final Map<String, Benchmark> ALL = all();

    /** Those that make many orders or events first, which takes minutes. */
    static final List<String> MANY = List.of("desk", "cancel", "door", "search");

    /** The others. */
    static final List<String> USUAL =
            ALL.keySet().stream().filter(name -> !MANY.contains(name)).toList();

    /**
     * A benchmark.
     *
     * @param settings of the product, beside the usual ones
     * @param preparation makes what is needed, and answers what measures one round: figures by name
     */
    record Benchmark(Map<String, String> settings, Function<BenchTarget, Supplier<Map<String, Double>>> preparation) {
        Supplier<Map<String, Double>> prepare(BenchTarget target) {
            return preparation.apply(target);
        }
    }

    private Benchmarks() {}

    private static Map<String, Benchmark> all() {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("read", new Benchmark(Map.of(), Benchmarks::read));
        all.put("browse", new Benchmark(Map.of(), Benchmarks::browse));
        all.put("list", new Benchmark(Map.of(), Benchmarks::list));
        all.put("reserve", new Benchmark(Map.of(), Benchmarks::reserve));
        all.put("lines", new Benchmark(Map.of(), Benchmarks::lines));
        all.put("expiry", new Benchmark(ExpiryBenchmark.SETTINGS, ExpiryBenchmark::prepare));
        all.put("signin", new Benchmark(Map.of(), Benchmarks::signIn));
        all.put("watchers", new Benchmark(Map.of(), WatchersBenchmark::prepare));
        all.put("start", new Benchmark(Map.of(), Benchmarks::start));
        all.put("desk", new Benchmark(Map.of(), DeskBenchmark::prepare));
        all.put("cancel", new Benchmark(CancelBenchmark.SETTINGS, CancelBenchmark::prepare));
        all.put("door", new Benchmark(Map.of(), DoorBenchmark::prepare));
        all.put("search", new Benchmark(SearchBenchmark.SETTINGS, SearchBenchmark::prepare));
        return all;
    }

    /** One listing by its id, which all want. */
    private static Supplier<Map<String, Double>> read(BenchTarget target) {
        String id = target.list(Account.signedUp(target.http()), Account.signedUp(target.http()), MANY_SEATS);
        LoadGenerator.Request read = LoadGenerator.Request.get("/api/tickets/" + id);
        return () -> target.load(() -> read);
    }

    /** The first page of the shop. */
    private static Supplier<Map<String, Double>> browse(BenchTarget target) {
        Account seller = Account.signedUp(target.http());
        for (int i = 0; i < PAGE_LISTINGS; i++) {
            seller.list(1);
        }
        LoadGenerator.Request page = LoadGenerator.Request.get("/api/tickets?limit=20");
        return () -> target.load(() -> page);
    }

    private static JsonObject listing() {
        return new JsonObject().put("title", "Event").put("price", 20).put("quantity", 1);
    }

    /** Creating listings. */
    private static Supplier<Map<String, Double>> list(BenchTarget target) {
        Account seller = Account.signedUp(target.http());
        LoadGenerator.Request post = LoadGenerator.Request.post("/api/tickets", listing(), seller);
        return () -> target.load(() -> post);
    }

    /** Orders of many listings by turns. */
    private static Supplier<Map<String, Double>> reserve(BenchTarget target) {
        Account seller = Account.signedUp(target.http());
        Account buyer = Account.signedUp(target.http());
        return () -> ofOneLine(target, seller, buyer);
    }

    /** Anew for each round, so that nothing sells out. */
    private static Map<String, Double> ofOneLine(BenchTarget target, Account seller, Account buyer) {
        return loadByTurns(target, buyer, () -> new JsonObject()
                .put("ticketId", target.list(seller, buyer, MANY_SEATS))
                .put("quantity", 1));
    }

    /** Orders of one line and of three, and how much more the latter cost. */
    private static Supplier<Map<String, Double>> lines(BenchTarget target) {
        Account seller = Account.signedUp(target.http());
        Account buyer = Account.signedUp(target.http());
        return () -> {
            Map<String, Double> figures = ofOneLine(target, seller, buyer);
            Map<String, Double> ofThree =
                    loadByTurns(target, buyer, () -> target.listFestival(seller, buyer, MANY_SEATS)
                            .order(List.of(1, 1, 1), false));
            double ratio = ofThree.get(BenchTarget.PROCESSOR) / figures.get(BenchTarget.PROCESSOR);
            ofThree.forEach((name, figure) -> figures.put("3 lines, " + name, figure));
            figures.put("3 lines : 1, processor", ratio);
            return figures;
        };
    }

    /** Orders from a stock of what can be ordered. */
    private static Map<String, Double> loadByTurns(BenchTarget target, Account buyer, Supplier<JsonObject> listed) {
        List<JsonObject> stock = Stream.generate(listed).limit(STOCK).toList();
        AtomicInteger turn = new AtomicInteger();
        return target.load(
                () -> LoadGenerator.Request.post("/api/orders", stock.get(turn.incrementAndGet() % STOCK), buyer));
    }

    /** Sign-ins, which are hardly more than a password hash. */
    private static Supplier<Map<String, Double>> signIn(BenchTarget target) {
        JsonObject credentials =
                new JsonObject().put("email", "bench@example.com").put("password", "a good password");
        target.http().send(target.http().post("/api/users/signup", credentials));
        LoadGenerator.Request signIn =
                new LoadGenerator.Request(HttpMethod.POST, "/api/users/signin", "", credentials.encode());
        return () -> target.load(() -> signIn);
    }

    /** From the start of a process until all domains answer, and what it holds then. */
    private static Supplier<Map<String, Double>> start(BenchTarget target) {
        return () -> {
            try (JavaProcess product = target.start()) {
                Map<String, Double> figures = new LinkedHashMap<>();
                figures.put("start, s", product.startTime().toMillis() / 1e3);
                figures.put("processor ms", product.processorMillis());
                figures.put("resident MiB, idle", BenchTarget.residentMib(product.pid()));
                return figures;
            }
        };
    }
}
