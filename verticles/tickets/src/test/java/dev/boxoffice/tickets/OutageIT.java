package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.EventLog;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** NATS goes away and comes back. */
class OutageIT {
  private static final int EDITS = 6;

  /** More than one batch of the sweep. */
  private static final int LISTINGS = 230;

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

  @Test
  void aLongBacklogIsToldWholeAndInOrder() {
    fixture.harness.nats().stop();
    ApiClient seller = fixture.seller;
    String edited = fixture.list(TicketsFixture.opera());
    for (int version = 1; version < EDITS; version++) {
      JsonObject change = new JsonObject().put("title", "Edit " + version).put("price", version);
      assertEquals(200, seller.put("/api/tickets/" + edited, change).status());
    }
    List<Future<Answer>> listed =
        IntStream.range(0, LISTINGS)
            .mapToObj(i -> seller.send(HttpMethod.POST, "/api/tickets", TicketsFixture.opera()))
            .toList();
    Await.await(Future.all(listed));
    fixture.harness.nats().restart();

    EventLog events = fixture.harness.events();
    listed.forEach(
        answer -> {
          String id = answer.result().json().getString("id");
          events.await(Subjects.TICKET_CREATED, id, TicketData.class);
        });
    TicketData last =
        EventCodec.data(
            events
                .await(
                    Subjects.TICKET_UPDATED,
                    event ->
                        event.subject().equals(edited)
                            && event.data().get("version").asLong() == EDITS)
                .data(),
            TicketData.class);
    assertEquals("Edit " + (EDITS - 1), last.title());
    assertEquals(
        LongStream.rangeClosed(2, EDITS).boxed().toList(),
        events.of(Subjects.TICKET_UPDATED, edited).stream()
            .map(event -> event.data().get("version").asLong())
            .toList());
  }
}
