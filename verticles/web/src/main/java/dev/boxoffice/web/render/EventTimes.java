package dev.boxoffice.web.render;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Formats;
import dev.boxoffice.platform.languages.ZoneNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times of an event in its zone, whose name they say, as they are written in a language. */
record EventTimes(ZoneId zone, Catalogue words) {
    /** In the zone with that name; in UTC if there is none. */
    static EventTimes in(String zone, Catalogue words) {
        try {
            return new EventTimes(ZoneId.of(zone), words);
        } catch (DateTimeException e) {
            return new EventTimes(ZoneOffset.UTC, words);
        }
    }

    private String formatted(String skeleton, Instant instant) {
        return new Formats(words).time(skeleton, instant, zone);
    }

    private ZonedDateTime at(Instant instant) {
        return instant.atZone(zone);
    }

    /** From one instant to another, the day once if it is the same; {@code to} may be null. */
    String span(Instant from, Instant to) {
        if (to == null) {
            return formatted(Formats.FULL, from);
        }
        boolean isOneDay = at(from).toLocalDate().equals(at(to).toLocalDate());
        return formatted(Formats.FULL, from) + " – " + formatted(isOneDay ? Formats.TIME : Formats.FULL, to);
    }

    /** An instant in few words, with its zone. */
    String brief(Instant instant) {
        return formatted(Formats.SHORT, instant) + " (" + name(instant) + ")";
    }

    /** The day of the week, and the time. */
    String weekday(Instant instant) {
        return formatted("EEEjmm", instant);
    }

    /** The time of the day. */
    String time(Instant instant) {
        return formatted(Formats.TIME, instant);
    }

    String day(Instant instant) {
        return formatted("d", instant);
    }

    String month(Instant instant) {
        return formatted("MMM", instant);
    }

    /** The name of the zone: its city and its abbreviation, such as "Berlin time, CEST". */
    String name(Instant instant) {
        String name = ZoneNames.time(zone, words);
        return zone.getId().contains("/") ? name + ", " + formatted("zzz", instant) : name;
    }

    /** The city that the zone is named after, as the script says it. */
    String city() {
        return ZoneNames.city(zone, words.language());
    }

    /** For machines, with the offset of the zone. */
    String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at(instant).truncatedTo(ChronoUnit.SECONDS));
    }
}
