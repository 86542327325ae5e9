package dev.boxoffice.tickets;

import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.platform.http.ApiException;
import java.util.Objects;

/**
 * A listing: its public state, and how its seats stand. Transitions return the next state, or throw
 * the {@link ApiException} that says what is still allowed.
 */
record Ticket(TicketData data, Seats seats) {

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
   * The listing with what its seller wants.
   *
   * @param wanted the whole new state; id, version, owner and status are not looked at
   */
  Ticket edit(TicketData wanted) {
    requireActive();
    int taken = seats.taken();
    if (taken > 0 && !isSameOffer(wanted)) {
      throw ApiException.badRequest(
          taken + " seats are held or sold: only the quantity may change, to at least " + taken);
    }
    if (wanted.quantity() < taken) {
      throw ApiException.badRequest(
          "quantity",
          taken + " seats are held or sold: the quantity may change to at least " + taken);
    }
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
            TicketStatus.ACTIVE,
            data.createdAt());
    return new Ticket(next, seats);
  }

  private boolean isSameOffer(TicketData wanted) {
    return Objects.equals(wanted.title(), data.title())
        && Objects.equals(wanted.description(), data.description())
        && Objects.equals(wanted.venue(), data.venue())
        && Objects.equals(wanted.startsAt(), data.startsAt())
        && wanted.price() == data.price()
        && wanted.currency().equals(data.currency());
  }

  /** The listing taken off sale. */
  Ticket withdraw() {
    requireActive();
    int taken = seats.taken();
    if (taken > 0) {
      throw ApiException.badRequest(
          taken
              + " seats are held or sold, so the listing cannot be withdrawn; the quantity may"
              + " still be lowered to "
              + taken);
    }
    TicketData next =
        new TicketData(
            data.id(),
            data.version() + 1,
            data.userId(),
            data.title(),
            data.description(),
            data.venue(),
            data.startsAt(),
            data.price(),
            data.currency(),
            data.quantity(),
            TicketStatus.WITHDRAWN,
            data.createdAt());
    return new Ticket(next, seats);
  }

  private void requireActive() {
    if (data.status() != TicketStatus.ACTIVE) {
      throw ApiException.badRequest("The listing is withdrawn and cannot be changed any more");
    }
  }
}
