package dev.boxoffice.admissions.model;

import java.util.List;

/**
 * A part of the list of an event.
 *
 * @param next where the following part begins
 * @param isComplete whether the device has everything now
 */
public record ListPage(List<ListedTicket> tickets, ListCursor next, boolean isComplete) {
    /**
     * How far back changes are read again that another process has given, as a write may take a while, and clocks of
     * servers differ a little.
     */
    public static final long OVERLAP_MILLIS = 5_000;

    /** The part of {@code list} after {@code cursor}. */
    public static ListPage of(DoorList list, ListCursor cursor, int limit) {
        if (cursor.phase() == ListCursor.Phase.WHOLE) {
            List<ListedTicket> found = list.after(cursor.id(), limit + 1);
            boolean isLast = found.size() <= limit;
            List<ListedTicket> tickets = isLast ? found : found.subList(0, limit);
            ListCursor next = isLast
                    ? new ListCursor(ListCursor.Phase.CHANGES, cursor.at(), "")
                    : new ListCursor(
                            ListCursor.Phase.WHOLE, cursor.at(), last(tickets).id());
            return new ListPage(tickets, next, isLast);
        }
        boolean isRest = cursor.phase() == ListCursor.Phase.MORE_CHANGES;
        // Both are taken first: what is put meanwhile is given once more.
        long latest = Math.max(cursor.at(), list.changedAt());
        String position = isRest ? "" : list.position();
        List<ListedTicket> changed = isRest
                ? list.changedSince(cursor.at()).stream()
                        .filter(ticket -> isAfter(ticket, cursor))
                        .toList()
                : list.putAfter(cursor.id()).orElseGet(() -> list.changedSince(cursor.at() - OVERLAP_MILLIS));
        if (changed.size() <= limit) {
            return new ListPage(changed, new ListCursor(ListCursor.Phase.CHANGES, latest, position), true);
        }
        List<ListedTicket> tickets = changed.subList(0, limit);
        ListedTicket last = last(tickets);
        return new ListPage(tickets, new ListCursor(ListCursor.Phase.MORE_CHANGES, last.changedAt(), last.id()), false);
    }

    private static boolean isAfter(ListedTicket ticket, ListCursor cursor) {
        return ticket.changedAt() > cursor.at()
                || (ticket.changedAt() == cursor.at() && ticket.id().compareTo(cursor.id()) > 0);
    }

    private static ListedTicket last(List<ListedTicket> tickets) {
        return tickets.get(tickets.size() - 1);
    }
}
