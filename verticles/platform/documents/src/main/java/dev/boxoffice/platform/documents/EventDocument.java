package dev.boxoffice.platform.documents;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Formats;
import dev.boxoffice.platform.languages.ZoneNames;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What documents say of an event.
 *
 * @param version grows with each change
 * @param venue the name of the place; null if it is not known, as the address
 * @param latitude in degrees; null if it is not known, as the longitude
 * @param zone in which its times are shown
 * @param doorsAt null if it is not known, as the other times
 * @param url where its page is; null for none
 * @param seller the name of its organiser; null if it is not known
 * @param words the language of the document
 */
public record EventDocument(
        String id,
        long version,
        String title,
        String venue,
        String address,
        Double latitude,
        Double longitude,
        ZoneId zone,
        Instant doorsAt,
        Instant startsAt,
        Instant endsAt,
        State state,
        String url,
        String seller,
        Catalogue words) {
    /** Whether it takes place. */
    public enum State {
        /** It does, as planned. */
        SCHEDULED,
        /** It will, and the date is not known yet. */
        POSTPONED,
        /** It does not. */
        CANCELLED
    }

    /** A moment in the zone of the event, such as {@code Wed, 5 May 2027, 20:00 (Berlin time)}. */
    public String time(Instant at) {
        return formats().dateTime(at, zone);
    }

    /** When it starts and ends, in words. */
    public String when() {
        if (state == State.POSTPONED || startsAt == null) {
            return words.text(state == State.POSTPONED ? "documents.postponed" : "documents.undated");
        }
        if (endsAt == null) {
            return time(startsAt);
        }
        boolean isOneDay =
                startsAt.atZone(zone).toLocalDate().equals(endsAt.atZone(zone).toLocalDate());
        return isOneDay
                ? words.text(
                        "documents.from",
                        Map.of(
                                "from",
                                formats().time(Formats.SHORT, startsAt, zone),
                                "to",
                                formats().time(Formats.TIME, endsAt, zone) + " (" + ZoneNames.time(zone, words) + ")"))
                : words.text("documents.until", Map.of("from", time(startsAt), "to", time(endsAt)));
    }

    private Formats formats() {
        return new Formats(words);
    }

    /** Where it takes place, in one line; empty if that is not known. */
    public String place() {
        return Stream.of(venue, address).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }
}
