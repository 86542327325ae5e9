package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TicketTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Ticket UNTOUCHED = Ticket.list(data("Opera", 1_000, 10));
  private static final Ticket RESERVED =
      new Ticket(data("Opera", 1_000, 10), new Seats(4, 7, 2, 1));

  private static TicketData data(String title, long price, int quantity) {
    return new TicketData(
        "65a000000000000000000001",
        3,
        "seller",
        title,
        null,
        "Graz",
        null,
        price,
        "usd",
        quantity,
        TicketStatus.ACTIVE,
        NOW);
  }

  private static Ticket changed(Outcome outcome) {
    return assertInstanceOf(Outcome.Changed.class, outcome).ticket();
  }

  private static Outcome.Refused refused(Outcome outcome) {
    return assertInstanceOf(Outcome.Refused.class, outcome);
  }

  @Test
  void allSeatsOfANewListingAreAvailable() {
    assertEquals(new Seats(0, 10, 0, 0), UNTOUCHED.seats());
  }

  @Test
  void anEditIsTheNextVersionAndTold() {
    Outcome outcome = UNTOUCHED.edit(data("Ballet", 2_000, 20));
    Ticket next = changed(outcome);
    assertEquals("Ballet", next.data().title());
    assertEquals(4, next.version());
    assertEquals(20, next.seats().available());
    assertEquals(Subjects.TICKET_UPDATED, ((Outcome.Changed) outcome).event());
  }

  @Test
  void anEditCannotChangeIdentity() {
    TicketData wanted =
        new TicketData(
            "other", 9, "thief", "Ballet", null, null, null, 1, "usd", 1, null, Instant.EPOCH);
    TicketData next = changed(UNTOUCHED.edit(wanted)).data();
    assertEquals(UNTOUCHED.id(), next.id());
    assertEquals("seller", next.userId());
    assertEquals(NOW, next.createdAt());
    assertEquals(TicketStatus.ACTIVE, next.status());
  }

  @Test
  void theQuantityOfAReservedListingMayChangeDownToWhatIsTaken() {
    assertEquals(3, changed(RESERVED.edit(data("Opera", 1_000, 3))).data().quantity());
    assertEquals(500, changed(RESERVED.edit(data("Opera", 1_000, 500))).data().quantity());
  }

  @Test
  void seatsOfAReservedListingStayAsOrdersToldThem() {
    assertEquals(RESERVED.seats(), changed(RESERVED.edit(data("Opera", 1_000, 20))).seats());
  }

  @Test
  void theQuantityOfAReservedListingCannotFallBelowWhatIsTaken() {
    Outcome.Refused refused = refused(RESERVED.edit(data("Opera", 1_000, 2)));
    assertEquals("quantity", refused.field());
    assertEquals(
        "quantity is too low: 3 seats are held or sold; still allowed: quantity of at least 3",
        refused.message());
  }

  @Test
  void theOfferOfAReservedListingCannotChange() {
    assertEquals(
        "The offer cannot change: 3 seats are held or sold; still allowed: quantity of at least 3",
        refused(RESERVED.edit(data("Ballet", 1_000, 10))).message());
    refused(RESERVED.edit(data("Opera", 999, 10)));
  }

  @Test
  void oneHeldSeatIsSpokenOfInTheSingular() {
    Ticket one = new Ticket(RESERVED.data(), new Seats(2, 9, 1, 0));
    assertTrue(refused(one.withdraw()).message().contains(": 1 seat is held or sold;"));
  }

  @Test
  void aWithdrawalIsTheNextVersionAndTold() {
    Outcome outcome = UNTOUCHED.withdraw();
    assertEquals(TicketStatus.WITHDRAWN, changed(outcome).data().status());
    assertEquals(4, changed(outcome).version());
    assertEquals(Subjects.TICKET_WITHDRAWN, ((Outcome.Changed) outcome).event());
  }

  @Test
  void aReservedListingCannotBeWithdrawn() {
    assertEquals(
        "The listing cannot be withdrawn: 3 seats are held or sold;"
            + " still allowed: quantity of at least 3",
        refused(RESERVED.withdraw()).message());
  }

  @Test
  void aListingWhoseSeatsCameBackIsFreeAgain() {
    Ticket returned = new Ticket(RESERVED.data(), new Seats(9, 10, 0, 0));
    changed(returned.edit(data("Ballet", 5, 1)));
    changed(returned.withdraw());
  }

  @Test
  void aWithdrawnListingStaysAsItIs() {
    Ticket withdrawn = changed(UNTOUCHED.withdraw());
    refused(withdrawn.edit(data("Ballet", 1, 1)));
    refused(withdrawn.withdraw());
  }

  @Test
  void itKnowsItsOwner() {
    assertTrue(UNTOUCHED.isOwnedBy("seller"));
    assertFalse(UNTOUCHED.isOwnedBy("somebody"));
  }
}
