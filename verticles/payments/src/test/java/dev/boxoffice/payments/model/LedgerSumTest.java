package dev.boxoffice.payments.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Days begin at another time in each zone, in some at a quarter of an hour. */
class LedgerSumTest {
    private static LedgerSum.Quarter charge(String at, long amount) {
        return new LedgerSum.Quarter(Instant.parse(at), new LedgerSum(LedgerEntry.Kind.CHARGE, "usd", 1, amount));
    }

    @Test
    void sumsByTheDayOfTheZone() {
        List<LedgerSum.Quarter> quarters = List.of(
                charge("2030-01-01T18:00:00Z", 100),
                charge("2030-01-01T18:15:00Z", 20),
                charge("2030-01-01T19:00:00Z", 3));
        assertEquals(List.of(LocalDate.parse("2030-01-01")), dates(LedgerSum.byDay(quarters, ZoneId.of("UTC"))));
        List<LedgerSum.Day> nepal = LedgerSum.byDay(quarters, ZoneId.of("Asia/Kathmandu"));
        assertEquals(List.of(LocalDate.parse("2030-01-01"), LocalDate.parse("2030-01-02")), dates(nepal));
        assertEquals(100, nepal.get(0).sum().amount());
        assertEquals(23, nepal.get(1).sum().amount());
        assertEquals(2, nepal.get(1).sum().count());
    }

    private static List<LocalDate> dates(List<LedgerSum.Day> days) {
        return days.stream().map(LedgerSum.Day::date).toList();
    }
}
