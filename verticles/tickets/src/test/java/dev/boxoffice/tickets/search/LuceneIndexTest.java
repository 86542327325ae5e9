package dev.boxoffice.tickets.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.kernel.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters, orders and pages. */
class LuceneIndexTest {
    private LuceneIndex index;

    @BeforeEach
    void fill() throws IOException {
        index = new LuceneIndex();
        put("begun", new SearchSamples.Sample("begun", "Over").starts("2090-03-01T12:00:00Z", "UTC"));
        put(
                "graz",
                new SearchSamples.Sample("graz", "Graz")
                        .at("Dom", "Graz")
                        .near(47.0707, 15.4395)
                        .category("Rock & Pop"));
        put(
                "wien",
                new SearchSamples.Sample("wien", "Wien")
                        .at("Oper", "Wien")
                        .near(48.2082, 16.3738)
                        .costs(0L, "eur"));
        put(
                "poets",
                new SearchSamples.Sample("poets", "Saint")
                        .at("Hall", "Sankt Pölten")
                        .costs(2_500L, "eur")
                        .soldOut());
        put("yen", new SearchSamples.Sample("yen", "Yen").costs(3_000L, "jpy").starts(null, "UTC"));
        put(
                "none",
                new SearchSamples.Sample("none", "No types").costs(null, "eur").starts("2090-06-01T12:00:00Z", "UTC"));
    }

    private void put(String id, SearchSamples.Sample sample) throws IOException {
        assertEquals(id, sample.entry().id());
        index.put(sample.entry());
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    private void assertFound(SearchSamples.Asked asked, String... ids) throws IOException {
        SearchHits hits = index.search(asked.search());
        assertEquals(List.of(ids), hits.ids());
        assertEquals(ids.length, hits.total());
    }

    private static SearchSamples.Asked all() {
        return new SearchSamples.Asked();
    }

    @Test
    void leavesOutWhatHasBegunAndSortsTheSoonestFirst() throws IOException {
        assertFound(all(), "graz", "poets", "wien", "none", "yen");
    }

    @Test
    void findsNearAndSortsByDistance() throws IOException {
        assertFound(all().near(48.2, 16.3, 50).by(SearchOrder.DISTANCE), "wien");
        assertFound(all().near(48.2, 16.3, 200).by(SearchOrder.DISTANCE), "wien", "graz");
        assertFound(all().near(47.0, 15.4, 200).by(SearchOrder.DISTANCE), "graz", "wien");
        assertFound(all().near(-47.0, 15.4, 200));
    }

    @Test
    void findsNamesAsAWholeWhateverTheirCaseAndAccents() throws IOException {
        assertFound(all().city("SANKT POLTEN"), "poets");
        assertFound(all().city("sankt"));
        assertFound(all().category("rock pop"), "graz");
    }

    @Test
    void findsByPriceAndSeats() throws IOException {
        assertFound(all().free(), "wien");
        assertFound(all().prices("eur", 500, 1_000), "graz");
        assertFound(all().prices("eur", 0, Long.MAX_VALUE), "graz", "poets", "wien", "none");
        assertFound(all().available(), "graz", "wien", "none", "yen");
    }

    @Test
    void findsBetweenTimes() throws IOException {
        Instant june = Instant.parse("2090-06-01T12:00:00Z");
        assertFound(all().between(june, null), "none");
        assertFound(all().between(null, june), "graz", "poets", "wien");
    }

    @Test
    void sortsWhatHasNoValueLast() throws IOException {
        assertFound(all().by(SearchOrder.LATEST), "none", "graz", "poets", "wien", "yen");
        assertFound(all().by(SearchOrder.CHEAPEST), "wien", "graz", "poets", "none", "yen");
        assertFound(all().by(SearchOrder.DEAREST), "poets", "graz", "wien", "none", "yen");
    }

    @Test
    void replacesAndRemoves() throws IOException {
        index.put(new SearchSamples.Sample("graz", "Moved")
                .starts("2091-01-01T12:00:00Z", "UTC")
                .entry());
        index.remove("wien");
        index.remove("unknown");
        assertFound(all(), "poets", "none", "graz", "yen");
    }

    @Test
    void pagesOfEachOrderHaveEachEventOnce() throws IOException {
        for (int i = 0; i < 9; i++) {
            put("tie" + i, new SearchSamples.Sample("tie" + i, "Tie").near(48.2, 16.4));
        }
        for (SearchOrder order : SearchOrder.values()) {
            List<String> all =
                    index.search(all().near(48, 16, 500).by(order).search()).ids();
            assertEquals(11, all.size());
            for (int limit = 1; limit < 6; limit++) {
                List<String> paged = new ArrayList<>();
                Optional<String> cursor = Optional.empty();
                do {
                    SearchHits page = index.search(all().near(48, 16, 500)
                            .by(order)
                            .page(limit, cursor.orElse(null))
                            .search());
                    assertEquals(11, page.total(), "the total is that of all pages");
                    paged.addAll(page.ids());
                    cursor = page.next();
                } while (cursor.isPresent());
                assertEquals(all, paged, order + " by " + limit);
            }
        }
    }

    @Test
    void refusesCursorsOfOtherSearches() throws IOException {
        String soonest = index.search(all().page(1, null).search()).next().orElseThrow();
        for (String cursor :
                List.of("x", "!", "", soonest.substring(1), text("startsAt~1"), text("startsAt~one~two"))) {
            assertThrows(
                    Problem.Invalid.class,
                    () -> index.search(all().page(1, cursor).search()),
                    cursor);
        }
        EventSearch other = all().by(SearchOrder.NEWEST).page(1, soonest).search();
        assertEquals(
                "cursor.invalid",
                assertThrows(Problem.Invalid.class, () -> index.search(other))
                        .errors()
                        .get(0)
                        .code());
    }

    private static String text(String cursor) {
        return Base64.getUrlEncoder().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }
}
