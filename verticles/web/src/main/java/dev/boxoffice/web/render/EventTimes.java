package dev.boxoffice.web.render;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times of an event in its zone, whose name they say. */
record EventTimes(ZoneId zone) {
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    /** In the zone with that name; in UTC if there is none. */
    static EventTimes in(String zone) {
        try {
            return new EventTimes(ZoneId.of(zone));
        } catch (DateTimeException e) {
            return new EventTimes(ZoneOffset.UTC);
        }
    }

    private ZonedDateTime at(Instant instant) {
        return instant.atZone(zone);
    }

    /** From one instant to another, the day once if it is the same; {@code to} may be null. */
    String span(Instant from, Instant to) {
        if (to == null) {
            return FULL.format(at(from));
        }
        boolean isOneDay = at(from).toLocalDate().equals(at(to).toLocalDate());
        return FULL.format(at(from)) + " – " + (isOneDay ? TIME : FULL).format(at(to));
    }

    /** An instant in few words, with its zone. */
    String brief(Instant instant) {
        return SHORT.format(at(instant)) + " (" + name(instant) + ")";
    }

    /** The time of the day. */
    String time(Instant instant) {
        return TIME.format(at(instant));
    }

    String day(Instant instant) {
        return DAY.format(at(instant));
    }

    String month(Instant instant) {
        return MONTH.format(at(instant));
    }

    /** The name of the zone: its city and its abbreviation, such as "Berlin time, CEST". */
    String name(Instant instant) {
        String id = zone.getId();
        String city = id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
        return id.contains("/") ? city + " time, " + OFFSET.format(at(instant)) : city;
    }

    /** For machines, with the offset of the zone. */
    String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at(instant).truncatedTo(ChronoUnit.SECONDS));
    }
}
