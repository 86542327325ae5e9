package dev.boxoffice.tickets.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Days are those of the place of each event. */
class WhenTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static void assertSpan(When when, String now, String from, String to) {
        assertEquals(new When.Span(Instant.parse(from), Instant.parse(to)), when.in(BERLIN, Instant.parse(now)));
    }

    @Test
    void todayEndsAtMidnightOfTheZone() {
        assertSpan(When.TODAY, "2026-11-30T22:59:00Z", "2026-11-29T23:00:00Z", "2026-11-30T23:00:00Z");
        assertSpan(When.TODAY, "2026-11-30T23:00:00Z", "2026-11-30T23:00:00Z", "2026-12-01T23:00:00Z");
        assertSpan(When.TOMORROW, "2026-11-30T22:59:00Z", "2026-11-30T23:00:00Z", "2026-12-01T23:00:00Z");
    }

    @Test
    void dayOfClockChangeHas25Hours() {
        assertSpan(When.TODAY, "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");
    }

    @Test
    void weekendIsFromFridayEveningUntilItIsOver() {
        for (String now : List.of("2026-11-30T08:00:00Z", "2026-12-04T22:00:00Z", "2026-12-06T22:59:00Z")) {
            assertSpan(When.WEEKEND, now, "2026-12-04T16:00:00Z", "2026-12-06T23:00:00Z");
        }
        assertSpan(When.WEEKEND, "2026-12-06T23:00:00Z", "2026-12-11T16:00:00Z", "2026-12-13T23:00:00Z");
    }

    @Test
    void nextWeekBeginsOnMonday() {
        assertSpan(When.NEXT_WEEK, "2026-11-30T08:00:00Z", "2026-12-06T23:00:00Z", "2026-12-13T23:00:00Z");
        assertSpan(When.NEXT_WEEK, "2026-12-06T12:00:00Z", "2026-12-06T23:00:00Z", "2026-12-13T23:00:00Z");
    }

    @Test
    void eachEventHasTheDayOfItsPlace() throws IOException {
        try (LuceneIndex index = new LuceneIndex()) {
            index.put(new SearchSamples.Sample("tokyo", "A")
                    .starts("2026-12-01T14:00:00Z", "Asia/Tokyo")
                    .entry());
            index.put(new SearchSamples.Sample("berlin", "B")
                    .starts("2026-12-01T15:00:00Z", "Europe/Berlin")
                    .entry());
            index.put(new SearchSamples.Sample("utc", "C")
                    .starts("2026-12-01T14:30:00Z", "UTC")
                    .entry());
            index.put(new SearchSamples.Sample("undated", "D")
                    .starts(null, "Europe/Berlin")
                    .entry());
            // Tuesday has begun in Tokyo, but not in Berlin.
            String now = "2026-11-30T16:00:00Z";
            assertEquals(List.of("tokyo"), found(index, When.TODAY, now));
            assertEquals(List.of("utc", "berlin"), found(index, When.TOMORROW, now));
        }
    }

    private static List<String> found(LuceneIndex index, When when, String now) throws IOException {
        return index.search(new SearchSamples.Asked().when(when, now).search()).ids();
    }
}
