package dev.boxoffice.notifications.model;

import dev.boxoffice.events.EventStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What is known of an event.
 *
 * @param slug its name in addresses of the page; null where an earlier version has not stored it
 * @param ticketIds its types; empty where an earlier version has not stored them
 * @param message what its organiser tells buyers about its last change; null for nothing
 * @param move its last change of time or place; null if there was none
 */
public record KnownEvent(
        String id,
        long version,
        String slug,
        String sellerId,
        String title,
        ZoneId zone,
        EventStatus status,
        Plan plan,
        List<String> ticketIds,
        String message,
        Move move) {

    /**
     * When and where it takes place; null for what is not known.
     *
     * @param where in words
     */
    public record Plan(Instant startsAt, Instant endsAt, Instant doorsAt, String where) {
        /**
         * True if buyers would find {@code now} elsewhere or at another time; an end or doors that were not told before
         * are no change.
         */
        boolean isReplacedBy(Plan now) {
            return !Objects.equals(startsAt, now.startsAt)
                    || isReplaced(endsAt, now.endsAt)
                    || isReplaced(doorsAt, now.doorsAt)
                    || !place(where).equals(place(now.where));
        }

        private static boolean isReplaced(Instant before, Instant now) {
            return before != null && !before.equals(now);
        }

        /** Without differences that lead nowhere else. */
        private static String place(String where) {
            return where == null
                    ? ""
                    : where.toLowerCase(Locale.ROOT).replaceAll("[\\s,]+", " ").strip();
        }
    }

    /**
     * A change of time or place.
     *
     * @param since orders that were made before may be given back
     * @param until when that ends
     * @param before what was planned
     */
    public record Move(Instant since, Instant until, Plan before) {}

    /**
     * The kind of the mail about its last change of time or place: what changed, whether or not it is on sale again.
     */
    public MailKind moveKind() {
        if (move.before().isReplacedBy(plan)) {
            return MailKind.MOVED;
        }
        return status == EventStatus.POSTPONED ? MailKind.POSTPONED : MailKind.AS_PLANNED;
    }

    /** True if it is postponed, and has no new date yet. */
    public boolean isUndated() {
        return status == EventStatus.POSTPONED && (move == null || moveKind() == MailKind.POSTPONED);
    }

    /** True while buyers of orders from before may give back. */
    public boolean isMoved(Instant now) {
        boolean isOn = status == EventStatus.PUBLISHED || status == EventStatus.POSTPONED;
        return isOn && move != null && now.isBefore(move.until());
    }
}
