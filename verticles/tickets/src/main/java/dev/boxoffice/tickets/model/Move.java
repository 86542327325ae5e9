package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.GiveBack;
import dev.boxoffice.events.EventDetails.Venue;
import dev.boxoffice.events.EventStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** A change of time or place after the event was published: its buyers are told, and may give tickets back. */
final class Move {
    private Move() {}

    /** Whether buyers of {@code present} would find {@code wanted} at another time or place. */
    static boolean isMove(EventDetails present, EventDetails wanted) {
        return !Objects.equals(present.startsAt(), wanted.startsAt())
                || isReplaced(present.endsAt(), wanted.endsAt())
                || isReplaced(present.doorsAt(), wanted.doorsAt())
                || !Objects.equals(text(present.venue()), text(wanted.venue()));
    }

    /** A time that is told for the first time is no change. */
    private static boolean isReplaced(Instant present, Instant wanted) {
        return present != null && !present.equals(wanted);
    }

    /** Without differences that do not lead elsewhere: coordinates, spaces, and upper and lower case. */
    private static String text(Venue venue) {
        if (venue == null) {
            return null;
        }
        String address = venue.address() == null ? "" : venue.address();
        return (venue.name() + "\n" + address)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s,]+", " ")
                .strip();
    }

    /** Whether a postponed event is still to take place when and where it was before it was postponed. */
    static boolean isAtOldTime(EventDetails event) {
        GiveBack before = event.giveBack();
        return event.status() == EventStatus.POSTPONED
                && before != null
                && !isMove(
                        EventBuilder.of(event)
                                .times(before.doorsAt(), before.startsAt(), before.endsAt())
                                .venue(before.venue())
                                .build(),
                        event);
    }

    /** Opens the window in which what was bought until {@code now} may be given back; an open one ends no sooner. */
    static EventDetails open(EventDetails present, EventDetails wanted, Notice notice, Instant now) {
        Instant end = now.plus(notice.giveBack());
        boolean isLonger =
                present.giveBack() != null && present.giveBack().until().isAfter(end);
        return EventBuilder.of(wanted)
                .giveBack(new GiveBack(
                        now,
                        isLonger ? present.giveBack().until() : end,
                        present.startsAt(),
                        present.endsAt(),
                        present.doorsAt(),
                        present.venue()))
                .message(notice.message())
                .build();
    }
}
