package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** NATS goes away and comes back. */
class OutageIT {
  private TicketsFixture fixture;

  @BeforeEach
  void deploy() {
    fixture = new TicketsFixture();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void sellersListMeanwhileAndItIsToldLater() {
    fixture.harness.nats().stop();
    String id = fixture.list(TicketsFixture.opera());
    fixture.harness.nats().restart();
    TicketData told = fixture.harness.events().await(Subjects.TICKET_CREATED, id, TicketData.class);
    assertEquals(1, told.version());
  }
}
