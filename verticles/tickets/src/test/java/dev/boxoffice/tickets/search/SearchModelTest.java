package dev.boxoffice.tickets.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sequences of what happens to events: the index always finds what a plain list has, in its order, on pages of
 * any length that are read while events come, change and go.
 */
class SearchModelTest {
    private static final int STEPS = 120;
    private static final List<String> WORDS = List.of("Opera", "Óper", "rock", "Dock", "jazz", "Night", "of", "Graz");
    private static final List<String> ZONES = List.of("Europe/Berlin", "Asia/Tokyo", "UTC");

    private final Map<String, SearchEntry> model = new TreeMap<>();
    private final List<String> done = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.range(0, 15);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void indexAlwaysFindsWhatTheListHas(long seed) throws IOException {
        Random random = new Random(seed);
        try (LuceneIndex index = new LuceneIndex()) {
            for (int i = 0; i < STEPS; i++) {
                step(random, index);
                compare(random, index, "seed " + seed + ": " + done);
            }
        }
    }

    /** Publishes, edits, moves, cancels. */
    private void step(Random random, LuceneIndex index) throws IOException {
        String id = "e" + random.nextInt(30);
        if (random.nextInt(4) == 0) {
            done.add("remove " + id);
            model.remove(id);
            index.remove(id);
            return;
        }
        SearchEntry entry = entry(random, id);
        done.add("put " + entry);
        model.put(id, entry);
        index.put(entry);
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static SearchEntry entry(Random random, String id) {
        SearchSamples.Sample sample = new SearchSamples.Sample(id, pick(random, WORDS) + " " + pick(random, WORDS))
                .at(pick(random, WORDS), pick(random, List.of("Wien", "Graz")))
                .created(SearchSamples.NOW.minusSeconds(random.nextInt(5)))
                .costs(random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(4) * 500), "eur")
                .starts(
                        random.nextInt(6) == 0
                                ? null
                                : SearchSamples.NOW
                                        .plusSeconds(3_600L * (random.nextInt(60) - 12))
                                        .toString(),
                        pick(random, ZONES));
        return (random.nextInt(3) == 0 ? sample.soldOut() : sample).entry();
    }

    private void compare(Random random, LuceneIndex index, String sequence) throws IOException {
        SearchOrder order = pick(random, List.of(SearchOrder.SOONEST, SearchOrder.LATEST, SearchOrder.NEWEST));
        When when = pick(random, List.of(When.values()));
        boolean isFree = random.nextInt(5) == 0;
        boolean isAvailable = random.nextInt(3) == 0;
        String city = random.nextInt(3) == 0 ? "GRAZ" : null;
        int limit = 1 + random.nextInt(7);
        List<String> expected = model.values().stream()
                .filter(entry -> !entry.hasBegun(SearchSamples.NOW))
                .filter(entry -> isDuring(entry, when))
                .filter(entry -> !isFree || Objects.equals(entry.price(), 0L))
                .filter(entry -> !isAvailable || entry.isAvailable())
                .filter(entry -> city == null || entry.city().equalsIgnoreCase(city))
                .sorted(comparator(order))
                .map(SearchEntry::id)
                .toList();
        List<String> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SearchSamples.Asked asked = new SearchSamples.Asked()
                    .when(when, SearchSamples.NOW.toString())
                    .by(order)
                    .city(city)
                    .page(limit, cursor.orElse(null));
            if (isFree) {
                asked.free();
            }
            if (isAvailable) {
                asked.available();
            }
            SearchHits page = index.search(asked.search());
            assertEquals(expected.size(), page.total(), sequence);
            found.addAll(page.ids());
            cursor = page.next();
        } while (cursor.isPresent());
        assertEquals(expected, found, () -> order + " " + when + " after " + sequence);
    }

    private static boolean isDuring(SearchEntry entry, When when) {
        if (when == When.UPCOMING) {
            return true;
        }
        Instant start = entry.startsAt();
        When.Span span = when.in(ZoneId.of(entry.zone()), SearchSamples.NOW);
        return start != null && !start.isBefore(span.from()) && start.isBefore(span.to());
    }

    private static Comparator<SearchEntry> comparator(SearchOrder order) {
        Comparator<SearchEntry> by =
                switch (order) {
                    case SOONEST ->
                        Comparator.comparing(SearchEntry::startsAt, Comparator.nullsLast(Comparator.naturalOrder()));
                    case LATEST ->
                        Comparator.comparing(SearchEntry::startsAt, Comparator.nullsLast(Comparator.reverseOrder()));
                    default -> Comparator.comparing(SearchEntry::createdAt, Comparator.reverseOrder());
                };
        return by.thenComparing(SearchEntry::id);
    }
}
