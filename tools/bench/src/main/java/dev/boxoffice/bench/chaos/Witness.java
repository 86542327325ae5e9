package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers everything that people were told, to hold the town to it. */
final class Witness {
    private final Tally outcomes = new Tally();
    private final Map<String, Told> orders = new HashMap<>();
    private final Map<String, String> orderOfKey = new HashMap<>();
    private final Map<String, Listed> listings = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> signedOut = new HashSet<>();
    private final AnswerListener listener;

    /** Is told of every answer. */
    interface AnswerListener {
        /**
         * A buyer or seller was answered.
         *
         * @param request the kind of the request
         * @param about the id of what it was about, or empty
         */
        void answered(String request, String about, Http.Answer answer);
    }

    Witness() {
        this((request, about, answer) -> {});
    }

    Witness(AnswerListener listener) {
        this.listener = listener;
    }

    /** What somebody knows of an order of theirs. */
    static final class Told {
        final String buyer;
        final String ticketId;
        final int quantity;
        final Set<String> facts = new HashSet<>();
        final long since = System.nanoTime();
        Instant paidAt = Instant.MAX;

        Told(String buyer, String ticketId, int quantity) {
            this.buyer = buyer;
            this.ticketId = ticketId;
            this.quantity = quantity;
        }
    }

    /** What a seller knows of a listing. */
    static final class Listed {
        final String seller;
        final Set<Long> versions = new HashSet<>();
        final long since = System.nanoTime();
        boolean withdrawing;
        boolean withdrawn;

        Listed(String seller) {
            this.seller = seller;
        }
    }

    void outcome(String request, String about, Http.Answer answer) {
        outcomes.count(request + " " + answer.label());
        listener.answered(request, about, answer);
    }

    /** A buyer was told that the session has ended. */
    synchronized void signedOut(String cookie) {
        signedOut.add(cookie);
    }

    synchronized Set<String> signedOut() {
        return Set.copyOf(signedOut);
    }

    /** True where an order or a listing on sale was answered longer ago than that. */
    synchronized boolean hasKnown(String id, Duration age) {
        Told told = orders.get(id);
        Listed listed = listings.get(id);
        long least = System.nanoTime() - age.toNanos();
        return (told != null && told.since - least < 0)
                || (listed != null && !listed.withdrawing && listed.since - least < 0);
    }

    /** Somebody was told that an order is theirs, for a request with that key. */
    synchronized void ordered(String key, String orderId, String buyer, String ticketId, int quantity) {
        String before = orderOfKey.putIfAbsent(key, orderId);
        if (before != null && !before.equals(orderId)) {
            violate("one key, one order", key + " was answered with " + before + " and " + orderId);
        }
        orders.putIfAbsent(orderId, new Told(buyer, ticketId, quantity));
    }

    /** Somebody was told something final about an order: paid, cancelled, complete. */
    synchronized void fact(String orderId, String fact) {
        Told told = orders.get(orderId);
        told.facts.add(fact);
        if (fact.equals("paid")) {
            told.paidAt = Instant.now();
        }
    }

    synchronized void listed(String ticketId, String seller) {
        Listed listed = new Listed(seller);
        listed.versions.add(1L);
        listings.put(ticketId, listed);
    }

    /** A seller was told that a change is version {@code version} of the listing. */
    synchronized void edited(String ticketId, long version) {
        if (!listings.get(ticketId).versions.add(version)) {
            violate("no lost update", "two changes of " + ticketId + " are version " + version);
        }
    }

    /** From here on it may be gone, whatever the answer is. */
    synchronized void withdrawing(String ticketId) {
        listings.get(ticketId).withdrawing = true;
    }

    synchronized void withdrawn(String ticketId) {
        listings.get(ticketId).withdrawn = true;
    }

    synchronized void violate(String rule, String detail) {
        violations.add(new Violation(rule, detail));
    }

    /** For when nobody is at work any more. */
    Map<String, Told> orders() {
        return orders;
    }

    Map<String, Listed> listings() {
        return listings;
    }

    synchronized List<Violation> violations() {
        return List.copyOf(violations);
    }

    Tally outcomes() {
        return outcomes;
    }
}
