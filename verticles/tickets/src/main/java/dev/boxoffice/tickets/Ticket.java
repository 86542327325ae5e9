package dev.boxoffice.tickets;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import java.util.Objects;

/**
 * A listing: its public state, and how its seats stand. Buyers hold on to what they were offered,
 * so once seats are held or sold only their number may change.
 */
record Ticket(TicketData data, Seats seats) {
  private static final Outcome WITHDRAWN =
      new Outcome.Refused(null, "The listing is withdrawn and cannot be changed any more");

  /** A new listing, of which no seats are taken. */
  static Ticket list(TicketData data) {
    return new Ticket(data, Seats.untouched(data.quantity()));
  }

  String id() {
    return data.id();
  }

  long version() {
    return data.version();
  }

  boolean isOwnedBy(String userId) {
    return data.userId().equals(userId);
  }

  /**
   * The seller wants it to be different.
   *
   * @param wanted the whole new state; id, version, owner and status are not looked at
   */
  Outcome edit(TicketData wanted) {
    if (isWithdrawn()) {
      return WITHDRAWN;
    }
    if (seats.taken() > 0 && !isSameOffer(wanted)) {
      return refused(null, "The offer cannot change");
    }
    if (wanted.quantity() < seats.taken()) {
      return refused("quantity", "quantity is too low");
    }
    return changed(wanted, TicketStatus.ACTIVE, Subjects.TICKET_UPDATED);
  }

  private boolean isSameOffer(TicketData wanted) {
    return Objects.equals(wanted.title(), data.title())
        && Objects.equals(wanted.description(), data.description())
        && Objects.equals(wanted.venue(), data.venue())
        && Objects.equals(wanted.startsAt(), data.startsAt())
        && wanted.price() == data.price()
        && wanted.currency().equals(data.currency());
  }

  /** The seller takes it off sale. */
  Outcome withdraw() {
    if (isWithdrawn()) {
      return WITHDRAWN;
    }
    if (seats.taken() > 0) {
      return refused(null, "The listing cannot be withdrawn");
    }
    return changed(data, TicketStatus.WITHDRAWN, Subjects.TICKET_WITHDRAWN);
  }

  private boolean isWithdrawn() {
    return data.status() == TicketStatus.WITHDRAWN;
  }

  private Outcome refused(String field, String what) {
    int taken = seats.taken();
    String who = taken == 1 ? "1 seat is" : taken + " seats are";
    return new Outcome.Refused(
        field, what + ": " + who + " held or sold; still allowed: quantity of at least " + taken);
  }

  private Outcome changed(TicketData wanted, TicketStatus status, String event) {
    TicketData next =
        new TicketData(
            data.id(),
            data.version() + 1,
            data.userId(),
            wanted.title(),
            wanted.description(),
            wanted.venue(),
            wanted.startsAt(),
            wanted.price(),
            wanted.currency(),
            wanted.quantity(),
            status,
            data.createdAt());
    return new Outcome.Changed(new Ticket(next, seats.within(next.quantity())), event);
  }
}
