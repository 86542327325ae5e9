package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Http;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that buyers and sellers were answered, to compare it with what is stored in the end. */
final class AnswerLog implements Account.AnswerListener {
    private final Tally outcomes = new Tally();
    private final Map<String, KnownOrder> orders = new HashMap<>();
    private final Map<String, String> orderOfKey = new HashMap<>();
    private final Map<String, KnownListing> listings = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> cancelledEvents = new HashSet<>();
    private final Set<String> endedSessions = new HashSet<>();
    private final Account.AnswerListener listener;
    private final ScanLog scans = new ScanLog();

    AnswerLog() {
        this((request, about, answer) -> {});
    }

    /** A log that passes every answer on. */
    AnswerLog(Account.AnswerListener listener) {
        this.listener = listener;
    }

    /** What a buyer knows of an order. */
    static final class KnownOrder {
        final String ticketId;
        final int quantity;
        final Set<String> facts = new HashSet<>();
        final long since = System.nanoTime();
        Instant paidAt = Instant.MAX;

        KnownOrder(String ticketId, int quantity) {
            this.ticketId = ticketId;
            this.quantity = quantity;
        }
    }

    /** What a seller knows of a listing. */
    static final class KnownListing {
        final Set<Long> versions = new HashSet<>(Set.of(1L));
        final long since = System.nanoTime();
        boolean isBeingWithdrawn;
        boolean isWithdrawn;
    }

    @Override
    public void answered(String request, String about, Http.Answer answer) {
        outcomes.count(request + " " + answer.label());
        listener.answered(request, about, answer);
    }

    /** A sign-out was confirmed. */
    synchronized void signedOut(String cookie) {
        endedSessions.add(cookie);
    }

    synchronized Set<String> endedSessions() {
        return Set.copyOf(endedSessions);
    }

    /** True where an order or a listing on sale was confirmed longer ago than that. */
    synchronized boolean hasKnown(String id, Duration age) {
        KnownOrder order = orders.get(id);
        KnownListing listing = listings.get(id);
        long least = System.nanoTime() - age.toNanos();
        return (order != null && order.since - least < 0)
                || (listing != null && !listing.isBeingWithdrawn && listing.since - least < 0);
    }

    /** An order was confirmed, for a request with that key. */
    synchronized void ordered(String key, String orderId, String ticketId, int quantity) {
        String before = orderOfKey.putIfAbsent(key, orderId);
        if (before != null && !before.equals(orderId)) {
            violations.add(
                    new Violation("one key, one order", key + " was answered with " + before + " and " + orderId));
        }
        orders.putIfAbsent(orderId, new KnownOrder(ticketId, quantity));
    }

    /** Something final was confirmed of an order: paid, cancelled, complete; or is about to be tried. */
    synchronized void fact(String orderId, String fact) {
        KnownOrder order = orders.get(orderId);
        order.facts.add(fact);
        if (fact.equals("paid")) {
            order.paidAt = Instant.now();
        }
    }

    /** The cancellation of an event was confirmed. */
    synchronized void eventCancelled(String eventId) {
        cancelledEvents.add(eventId);
    }

    /** To be read when all requests are answered. */
    Set<String> cancelledEvents() {
        return cancelledEvents;
    }

    synchronized void listed(String ticketId) {
        listings.put(ticketId, new KnownListing());
    }

    /** A change was confirmed as version {@code version} of the listing. */
    synchronized void edited(String ticketId, long version) {
        if (!listings.get(ticketId).versions.add(version)) {
            violations.add(new Violation("no lost update", "two changes of " + ticketId + " are version " + version));
        }
    }

    /** From here on the listing may be gone, whatever the answer is. */
    synchronized void withdrawing(String ticketId) {
        listings.get(ticketId).isBeingWithdrawn = true;
    }

    synchronized void withdrawn(String ticketId) {
        listings.get(ticketId).isWithdrawn = true;
    }

    /** To be read when all requests are answered. */
    Map<String, KnownOrder> orders() {
        return orders;
    }

    /** To be read when all requests are answered. */
    Map<String, KnownListing> listings() {
        return listings;
    }

    synchronized List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** What devices at doors were answered. */
    ScanLog scans() {
        return scans;
    }

    Tally outcomes() {
        return outcomes;
    }
}
