package dev.boxoffice.web.render;

import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.ULocale;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Times of an event in its zone, whose name they say, as they are written in a language. */
record EventTimes(ZoneId zone, Catalogue words) {
    /** What is written, in the letters of Unicode's skeletons; the language says in which order. */
    private static final String FULL = "yMMMMEEEEdHHmm";

    private static final String SHORT = "yMMMEEEdHHmm";
    private static final String TIME = "HHmm";

    private static final Map<String, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

    /** In the zone with that name; in UTC if there is none. */
    static EventTimes in(String zone, Catalogue words) {
        try {
            return new EventTimes(ZoneId.of(zone), words);
        } catch (DateTimeException e) {
            return new EventTimes(ZoneOffset.UTC, words);
        }
    }

    /** English has no region here; days come before months in most of them. */
    private Locale locale() {
        return words.language() == Language.ENGLISH
                ? Locale.UK
                : words.language().locale();
    }

    private String formatted(String skeleton, Instant instant) {
        return FORMATS.computeIfAbsent(
                        words.language().tag() + skeleton,
                        key -> DateTimeFormatter.ofPattern(
                                DateTimePatternGenerator.getInstance(ULocale.forLocale(locale()))
                                        .getBestPattern(skeleton),
                                locale()))
                .format(at(instant));
    }

    private ZonedDateTime at(Instant instant) {
        return instant.atZone(zone);
    }

    /** From one instant to another, the day once if it is the same; {@code to} may be null. */
    String span(Instant from, Instant to) {
        if (to == null) {
            return formatted(FULL, from);
        }
        boolean isOneDay = at(from).toLocalDate().equals(at(to).toLocalDate());
        return formatted(FULL, from) + " – " + formatted(isOneDay ? TIME : FULL, to);
    }

    /** An instant in few words, with its zone. */
    String brief(Instant instant) {
        return formatted(SHORT, instant) + " (" + name(instant) + ")";
    }

    /** The time of the day. */
    String time(Instant instant) {
        return formatted(TIME, instant);
    }

    String day(Instant instant) {
        return formatted("d", instant);
    }

    String month(Instant instant) {
        return formatted("MMM", instant);
    }

    /** The name of the zone: its city and its abbreviation, such as "Berlin time, CEST". */
    String name(Instant instant) {
        String id = zone.getId();
        if (!id.contains("/")) {
            return id;
        }
        String city = TimeZoneNames.getInstance(ULocale.forLocale(locale())).getExemplarLocationName(id);
        String known = city == null ? id.substring(id.lastIndexOf('/') + 1).replace('_', ' ') : city;
        return words.text("shop.zoneTime", Map.of("name", known)) + ", " + formatted("zzz", instant);
    }

    /** For machines, with the offset of the zone. */
    String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at(instant).truncatedTo(ChronoUnit.SECONDS));
    }
}
