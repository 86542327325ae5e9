package dev.boxoffice.admissions.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tickets of one event as doors know them. Safe to use from any thread. */
public final class DoorList {
    private static final Comparator<ListedTicket> BY_CHANGE =
            Comparator.comparingLong(ListedTicket::changedAt).thenComparing(ListedTicket::id);

    private static final Pattern POSITION = Pattern.compile("(.{36})-([0-9]{1,15})");

    private final TreeMap<String, ListedTicket> tickets = new TreeMap<>();
    private final Map<String, String> ids = new HashMap<>();

    /** Which list this is: each process has its own, in an order of its own. */
    private final String name = UUID.randomUUID().toString();

    private final NavigableMap<Long, String> idsByTurn = new TreeMap<>();
    private final Map<String, Long> turns = new HashMap<>();
    private long turn;
    private long changedAt;

    /** Puts a ticket into the list unless a newer version of it is there. */
    public synchronized void put(ListedTicket ticket) {
        if (has(ticket.id(), ticket.version())) {
            return;
        }
        tickets.put(ticket.id(), ticket);
        turn++;
        idsByTurn.put(turn, ticket.id());
        Long before = turns.put(ticket.id(), turn);
        if (before != null) {
            idsByTurn.remove(before);
        }
        changedAt = Math.max(changedAt, ticket.changedAt());
        ids.put(ticket.ref(), ticket.id());
        ids.put(ticket.shortRef(), ticket.id());
        ticket.oldRefs().forEach(ref -> ids.put(ref, ticket.id()));
    }

    /** Whether the ticket of that id is there in that version, or a newer one. */
    public synchronized boolean has(String id, long version) {
        ListedTicket present = tickets.get(id);
        return present != null && present.version() >= version;
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

    /** How far this list has come, for {@link #putAfter}. */
    public synchronized String position() {
        return name + "-" + turn;
    }

    /** What was put after a position, in the order of the changes; empty if the position is one of another list. */
    public synchronized Optional<List<ListedTicket>> putAfter(String position) {
        Matcher matcher = POSITION.matcher(position);
        if (!matcher.matches() || !matcher.group(1).equals(name)) {
            return Optional.empty();
        }
        long after = Long.parseLong(matcher.group(2));
        return Optional.of(idsByTurn.tailMap(after, false).values().stream()
                .map(tickets::get)
                .sorted(BY_CHANGE)
                .toList());
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
