package dev.boxoffice.tickets.search;

import dev.boxoffice.events.EnumText;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/** Days by which visitors look for events, on the calendar of the place of the event. */
public enum When implements EnumText {
    /** Whatever has not begun, also events without a time. */
    UPCOMING,
    /** The present day. */
    TODAY,
    /** The day after. */
    TOMORROW,
    /** From Friday 17:00 to the end of Sunday: the present weekend until it is over. */
    WEEKEND,
    /** From next Monday to the Sunday after it. */
    NEXT_WEEK;

    private static final LocalTime FRIDAY_EVENING = LocalTime.of(17, 0);

    /**
     * A span of time.
     *
     * @param from the first instant
     * @param to the first instant after it
     */
    public record Span(Instant from, Instant to) {}

    /** The span of these days in a zone; {@link #UPCOMING} has none. */
    Span in(ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return switch (this) {
            case UPCOMING -> throw new IllegalStateException("no span");
            case TODAY -> days(today, 1, zone);
            case TOMORROW -> days(today.plusDays(1), 1, zone);
            case WEEKEND ->
                new Span(
                        ZonedDateTime.of(monday.minusDays(3), FRIDAY_EVENING, zone)
                                .toInstant(),
                        monday.atStartOfDay(zone).toInstant());
            case NEXT_WEEK -> days(monday, 7, zone);
        };
    }

    private static Span days(LocalDate first, int count, ZoneId zone) {
        return new Span(
                first.atStartOfDay(zone).toInstant(),
                first.plusDays(count).atStartOfDay(zone).toInstant());
    }
}
