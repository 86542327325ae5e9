package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The rules for an event as a whole. */
final class EventRules {
    /** Times of events lie between these; what is outside is a mistake of the client. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private EventRules() {}

    /** Adds what is wrong with {@code event}. */
    static void check(EventDetails event, Errors errors) {
        checkZone(event, errors);
        checkTimes(event, errors);
        errors.addIf(Ids.isValid(event.slug()), "slug", "slug.invalid", "must not have the form of an id");
        errors.addIf(Slugs.isReserved(event.slug()), "slug", "slug.reserved", "is a word that the page needs");
        checkPlace(event.venue(), errors);
        checkPools(event, errors);
        TicketTypeRules.check(event, errors);
        CodeRules.check(event, errors);
        QuestionRules.check(event.attendees(), errors);
    }

    private static void checkPlace(EventDetails.Venue venue, Errors errors) {
        boolean isHalf = venue != null && (venue.latitude() == null) != (venue.longitude() == null);
        errors.addIf(isHalf, "venue", "venue.incomplete", "must have both latitude and longitude, or neither");
    }

    private static void checkZone(EventDetails event, Errors errors) {
        errors.addIf(!TimeZones.isKnown(event.timeZone()), "timeZone", TimeZones.UNKNOWN, TimeZones.RULE);
    }

    private static void checkTimes(EventDetails event, Errors errors) {
        checkBounds(event.doorsAt(), "doorsAt", errors);
        checkBounds(event.startsAt(), "startsAt", errors);
        checkBounds(event.endsAt(), "endsAt", errors);
        errors.addIf(
                isAfter(event.doorsAt(), event.startsAt()),
                "doorsAt",
                "doorsAt.after_start",
                "must not be after startsAt");
        errors.addIf(
                event.endsAt() != null
                        && event.startsAt() != null
                        && !event.endsAt().isAfter(event.startsAt()),
                "endsAt",
                "endsAt.before_start",
                "must be after startsAt");
        errors.addIf(
                event.startsAt() == null && isAfter(event.doorsAt(), event.endsAt()),
                "doorsAt",
                "doorsAt.after_end",
                "must not be after endsAt");
    }

    /** Adds an error if a time lies where no event takes place. */
    static void checkBounds(Instant time, String path, Errors errors) {
        errors.addIf(
                time != null && (time.isBefore(EARLIEST) || !time.isBefore(LATEST)),
                path,
                path.substring(path.lastIndexOf('.') + 1) + ".out_of_range",
                "must be within the years 2000 to 2199");
    }

    /** False if one of them is missing. */
    static boolean isAfter(Instant one, Instant other) {
        return one != null && other != null && one.isAfter(other);
    }

    private static void checkPools(EventDetails event, Errors errors) {
        Set<String> names = new HashSet<>();
        List<Pool> pools = event.pools();
        for (int i = 0; i < pools.size(); i++) {
            errors.addIf(
                    !names.add(pools.get(i).id().toLowerCase(Locale.ROOT)),
                    "pools." + i + ".id",
                    "id.duplicate",
                    "must be unique");
        }
    }

    /** Adds an error if an event is moved into the past. */
    static void checkNewTimes(EventDetails present, EventDetails wanted, Instant now, Errors errors) {
        if (!Objects.equals(present.startsAt(), wanted.startsAt())) {
            checkStart(wanted, now, errors);
        }
        if (!Objects.equals(present.endsAt(), wanted.endsAt()) && wanted.endsAt() != null) {
            errors.addIf(!wanted.endsAt().isAfter(now), "endsAt", "endsAt.in_the_past", "must be in the future");
        }
    }

    private static void checkStart(EventDetails event, Instant now, Errors errors) {
        errors.addIf(
                event.startsAt() != null && !event.startsAt().isAfter(now),
                "startsAt",
                "startsAt.in_the_past",
                "must be in the future");
    }

    /** Adds what has to be done before {@code event} can be published. */
    static void checkPublishable(EventDetails event, Instant now, Errors errors) {
        errors.addIf(event.title() == null || event.title().isBlank(), "title", "title.required", "is required");
        errors.addIf(event.startsAt() == null, "startsAt", "startsAt.required", "is required");
        checkStart(event, now, errors);
        boolean isOffered = event.ticketTypes().stream().anyMatch(type -> type.status() == TicketStatus.ACTIVE);
        errors.addIf(!isOffered, "ticketTypes", "ticketTypes.required", "must have one that is active");
        boolean isOver = event.ticketTypes().stream()
                .filter(type -> type.status() == TicketStatus.ACTIVE)
                .allMatch(type -> type.saleUntil() != null && !type.saleUntil().isAfter(now));
        errors.addIf(isOffered && isOver, "ticketTypes", "ticketTypes.over", "must have one whose sale is not over");
    }
}
