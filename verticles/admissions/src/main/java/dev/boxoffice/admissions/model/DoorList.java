package dev.boxoffice.admissions.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tickets of one event as doors know them. Safe to use from any thread. */
public final class DoorList {
    private static final Comparator<ListedTicket> BY_CHANGE =
            Comparator.comparingLong(ListedTicket::changedAt).thenComparing(ListedTicket::id);

    private final TreeMap<String, ListedTicket> tickets = new TreeMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private long changedAt;

    /** Puts a ticket into the list unless a newer version of it is there. */
    public synchronized void put(ListedTicket ticket) {
        ListedTicket present = tickets.get(ticket.id());
        if (present != null && present.version() >= ticket.version()) {
            return;
        }
        tickets.put(ticket.id(), ticket);
        changedAt = Math.max(changedAt, ticket.changedAt());
        ids.put(ticket.ref(), ticket.id());
        ids.put(ticket.shortRef(), ticket.id());
        ticket.oldRefs().forEach(ref -> ids.put(ref, ticket.id()));
    }

    /** The id of the place with that code, or with a ticket that had it. */
    public synchronized Optional<String> find(String ref) {
        return Optional.ofNullable(ids.get(ref));
    }

    /** When the latest change was made; 0 if there is no ticket. */
    public synchronized long changedAt() {
        return changedAt;
    }

    /** How many tickets there are. */
    public synchronized int size() {
        return tickets.size();
    }

    /** Tickets by their id. */
    public synchronized List<ListedTicket> after(String id, int limit) {
        return tickets.tailMap(id, false).values().stream().limit(limit).toList();
    }

    /** Tickets that have changed at {@code since} or later, in the order of their changes. */
    public synchronized List<ListedTicket> changedSince(long since) {
        return tickets.values().stream()
                .filter(ticket -> ticket.changedAt() >= since)
                .sorted(BY_CHANGE)
                .toList();
    }

    /** How many people came. */
    public synchronized DoorCounts counts() {
        int issued = 0;
        int entered = 0;
        int inside = 0;
        Map<String, DoorCounts.AtGate> gates = new HashMap<>();
        for (ListedTicket ticket : tickets.values()) {
            boolean isInside = ticket.state() == DoorState.INSIDE;
            issued += ticket.state() == DoorState.VOID ? 0 : 1;
            if (ticket.hasEntered()) {
                entered++;
                count(gates, ticket.enteredAt(), 1, 0);
            }
            if (isInside) {
                inside++;
                count(gates, ticket.lastInAt(), 0, 1);
            }
        }
        return new DoorCounts(issued, entered, inside, gates);
    }

    private static void count(Map<String, DoorCounts.AtGate> gates, String gateId, int entered, int inside) {
        if (gateId != null) {
            gates.merge(
                    gateId,
                    new DoorCounts.AtGate(entered, inside),
                    (present, one) -> present.plus(one.entered(), one.inside()));
        }
    }
}
