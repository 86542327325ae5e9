package dev.boxoffice.bench;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Festival;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Searches among very many events on sale, one after the other, none of which was asked before. */
final class SearchBenchmark {
    /** So that the process soon finds what was written into its database. */
    static final Map<String, String> SETTINGS = Map.of("SEARCH_REFRESH_SECONDS", "60");

    private static final String LAST = "zyxwvutsrq";
    private static final int SEARCHES = 200;
    private static final int BATCH = 250;
    private static final int WORDS = 30_000;
    private static final int CITIES = 300;
    private static final int CATEGORIES = 20;
    private static final int DAYS = 180;
    private static final int DAY_SECONDS = 86_400;
    private static final Duration FILLING = Duration.ofMinutes(20);
    private static final List<String> SYLLABLES = Stream.of("b", "k", "l", "m", "r", "s", "t", "n", "st", "gr")
            .flatMap(consonant -> Stream.of("a", "e", "i", "o", "u").map(vowel -> consonant + vowel))
            .toList();

    private final BenchTarget target;
    private final Http http;
    private final Random random = new Random(1);
    private final List<String> dictionary;
    private final int events;

    private SearchBenchmark(BenchTarget target) {
        this.target = target;
        this.http = target.http();
        this.events = target.orders(100_000);
        this.dictionary = IntStream.range(0, WORDS).mapToObj(i -> word()).toList();
    }

    static Supplier<Map<String, Double>> prepare(BenchTarget target) {
        SearchBenchmark benchmark = new SearchBenchmark(target);
        benchmark.fill();
        return benchmark::measure;
    }

    private String word() {
        return IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(i -> SYLLABLES.get(random.nextInt(SYLLABLES.size())))
                .collect(Collectors.joining());
    }

    /** Some words are in many titles. */
    private String common() {
        double place = random.nextDouble();
        return dictionary.get((int) (dictionary.size() * place * place));
    }

    /** One letter is another one. */
    private String mistyped(String word) {
        int place = random.nextInt(word.length());
        return word.substring(0, place) + 'x' + word.substring(place + 1);
    }

    private String category() {
        return dictionary.get(random.nextInt(CATEGORIES));
    }

    private String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> common()).collect(Collectors.joining(" "));
    }

    /** One event is made by its organiser, and the others are copies in the database with other words. */
    private void fill() {
        double before = BenchTarget.residentMib(target.product().pid());
        Account organiser = Account.signedUp(http);
        String id = Festival.listed(organiser, Festival.offer(10, 10, 1))
                .orElseThrow()
                .id();
        MongoClient mongo = target.database("tickets");
        JsonObject event = Waiting.on(mongo.findOne("events", new JsonObject().put("_id", id), null));
        List<BulkOperation> batch = new ArrayList<>();
        for (int i = 1; i < events; i++) {
            batch.add(BulkOperation.createInsert(copy(event, i)));
            if (batch.size() == BATCH || i == events - 1) {
                Waiting.on(mongo.bulkWrite("events", batch));
                batch.clear();
            }
        }
        Waiting.on(mongo.close());
        long start = System.nanoTime();
        // Events are read by their ids, so that the last one is found at last.
        if (!Waiting.until(FILLING, () -> !search("words=" + LAST).list().isEmpty())) {
            throw new IllegalStateException("the index is not full after " + FILLING);
        }
        System.out.printf(
                Locale.ROOT,
                "search   %,d events are in the index after %.1f s, with %.0f MiB more resident memory%n",
                events,
                (System.nanoTime() - start) / 1e9,
                BenchTarget.residentMib(target.product().pid()) - before);
    }

    /** Asked anew each time. */
    private Http.Answer search(String query) {
        Http.Answer answer = http.send(http.request("/api/events?limit=20&" + query)
                .header("Cache-Control", "no-cache")
                .GET());
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        return answer;
    }

    private JsonObject copy(JsonObject event, int number) {
        String id = String.format(Locale.ROOT, "%024x", number);
        Instant start = Instant.now().plusSeconds(DAY_SECONDS + random.nextInt(DAYS * DAY_SECONDS));
        String title = number == events - 1 ? LAST : words(2 + random.nextInt(4));
        String venue = words(2);
        String city = dictionary.get(random.nextInt(CITIES));
        String slug = "copy-" + number;
        boolean isFree = random.nextInt(10) == 0;
        JsonObject copy = event.copy()
                .put("_id", id)
                .put("slug", slug)
                .put("title", title)
                .put("venue", venue)
                .put("city", city)
                .put("startsAt", start.toEpochMilli())
                .put("endDueAt", start.plusSeconds(DAY_SECONDS).toEpochMilli())
                .put("price", isFree ? 0 : 100 + random.nextInt(10_000))
                .put("outbox", new JsonArray());
        copy.getJsonObject("details")
                .put("id", id)
                .put("slug", slug)
                .put("title", title)
                .put("city", city)
                .put("category", category())
                .put("timeZone", random.nextBoolean() ? "Europe/Berlin" : "America/New_York")
                .put("startsAt", start.toString())
                .put(
                        "venue",
                        new JsonObject()
                                .put("name", venue)
                                .put("latitude", 45 + 10 * random.nextDouble())
                                .put("longitude", 5 + 15 * random.nextDouble()));
        return copy;
    }

    private Map<String, Double> measure() {
        Map<String, Double> figures = new LinkedHashMap<>();
        search(figures, "first page", () -> "when=upcoming");
        search(figures, "a word", () -> "words=" + common());
        search(figures, "two words", () -> "words=" + common() + "%20" + common());
        search(figures, "a typo", () -> "words=" + mistyped(common()));
        search(figures, "two typos", () -> "words=" + mistyped(common()) + "%20" + mistyped(common()));
        search(figures, "3 letters", () -> "words=" + common().substring(0, 3));
        search(figures, "weekend", () -> "when=weekend");
        search(
                figures,
                "near",
                () -> String.format(
                        Locale.ROOT,
                        "near=%.4f,%.4f&sort=distance",
                        45 + 10 * random.nextDouble(),
                        5 + 15 * random.nextDouble()));
        search(figures, "city and free", () -> "free=true&city=" + dictionary.get(random.nextInt(CITIES)));
        search(
                figures,
                "category and price",
                () -> "currency=usd&minPrice=10&maxPrice=30&when=upcoming&sort=price&category=" + category());
        figures.put("resident MiB", BenchTarget.residentMib(target.product().pid()));
        return figures;
    }

    private void search(Map<String, Double> figures, String what, Supplier<String> query) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < SEARCHES; i++) {
            millis.add(search(query.get()).took().toNanos() / 1e6);
        }
        millis.sort(null);
        figures.put(what + ", median ms", Figures.median(millis));
        figures.put(what + ", p99 ms", millis.get(SEARCHES * 99 / 100));
    }
}
