package dev.boxoffice.bench.chaos;

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

  /** What somebody knows of an order of theirs. */
  static final class Told {
    final String buyer;
    final String ticketId;
    final int quantity;
    final Set<String> facts = new HashSet<>();

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
    boolean withdrawn;

    Listed(String seller) {
      this.seller = seller;
    }
  }

  void outcome(String request, Http.Answer answer) {
    outcomes.count(request + " " + answer.label());
  }

  /** Somebody was told that an order is theirs, for a request with that key. */
  synchronized void ordered(
      String key, String orderId, String buyer, String ticketId, int quantity) {
    String before = orderOfKey.putIfAbsent(key, orderId);
    if (before != null && !before.equals(orderId)) {
      violate("one key, one order", key + " was answered with " + before + " and " + orderId);
    }
    orders.putIfAbsent(orderId, new Told(buyer, ticketId, quantity));
  }

  /** Somebody was told something final about an order: paid, cancelled, complete. */
  synchronized void fact(String orderId, String fact) {
    orders.get(orderId).facts.add(fact);
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
