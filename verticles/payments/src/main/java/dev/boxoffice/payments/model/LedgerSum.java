package dev.boxoffice.payments.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Entries of the ledger of one kind and currency together.
 *
 * @param count how many they are
 * @param amount in minor units; negative for money that went away
 */
public record LedgerSum(LedgerEntry.Kind kind, String currency, long count, long amount) {
    private LedgerSum plus(LedgerSum other) {
        return new LedgerSum(kind, currency, count + other.count, amount + other.amount);
    }

    /** Entries that were recorded within a quarter of an hour, which is of one day in every time zone. */
    public record Quarter(Instant from, LedgerSum sum) {}

    /** Entries of one day. */
    public record Day(LocalDate date, LedgerSum sum) {}

    /** The sums by day in a time zone, kind and currency, in this order. */
    public static List<Day> byDay(Collection<Quarter> quarters, ZoneId zone) {
        TreeMap<String, Day> days = new TreeMap<>();
        for (Quarter quarter : quarters) {
            LocalDate date = LocalDate.ofInstant(quarter.from(), zone);
            LedgerSum sum = quarter.sum();
            days.merge(
                    "%s %s %s".formatted(date, sum.kind().text(), sum.currency()),
                    new Day(date, sum),
                    (one, other) -> new Day(date, one.sum().plus(other.sum())));
        }
        return List.copyOf(days.values());
    }
}
