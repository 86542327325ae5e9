package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.AvailabilityData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.EventLog;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What orders tells of seats arrives in listings: once, the newest, and beside edits. */
class AvailabilityIT {
    private static TicketsFixture fixture;
    private String id;

    @BeforeAll
    static void deploy() {
        fixture = new TicketsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private void list() {
        id = fixture.list(TicketsFixture.opera());
    }

    private void assertSeats(int available, int held, int sold) {
        JsonObject ticket = fixture.get(id);
        assertEquals(available, ticket.getInteger("available"), "available");
        assertEquals(held, ticket.getInteger("held"), "held");
        assertEquals(sold, ticket.getInteger("sold"), "sold");
    }

    @Test
    void seatsOfAllBlocksAreSummed() {
        list();
        fixture.publish(id, 0, 3, 45, 4, 1);
        fixture.publish(id, 1, 1, 50, 0, 0);
        fixture.awaitTold();
        assertSeats(95, 4, 1);
        fixture.publish(id, 0, 4, 45, 0, 5);
        fixture.awaitTold();
        assertSeats(95, 0, 5);
    }

    @Test
    void repeatedAndOlderEventsChangeNothing() {
        list();
        fixture.publish(id, 0, 7, 45, 5, 0);
        fixture.awaitTold();
        Answer before = fixture.anonymous.get("/api/tickets/" + id);
        long givenUp = fixture.harness.events().deadLetters();
        fixture.publish(id, 0, 7, 45, 5, 0);
        fixture.publish(id, 0, 6, 48, 2, 0);
        fixture.awaitTold();
        assertSeats(95, 5, 0);
        Answer after = fixture.anonymous.get("/api/tickets/" + id);
        assertEquals(before.json(), after.json());
        assertEquals(before.header("ETag"), after.header("ETag"), "it was written");
        assertEquals(givenUp, fixture.harness.events().deadLetters());
    }

    @Test
    void blocksMayComeInAnyOrderAtOnce() {
        list();
        for (int version = 20; version > 0; version--) {
            for (int block = 0; block < 5; block++) {
                fixture.publish(id, block, version, 20 - version, version, 0);
            }
        }
        fixture.awaitTold();
        assertSeats(0, 100, 0);
    }

    @Test
    void sumsArePublishedAlsoAfterARepetition() {
        list();
        fixture.publish(id, 0, 2, 90, 10, 0);
        TicketAvailabilityData told =
                fixture.harness.events().await(Subjects.TICKET_AVAILABILITY, id, TicketAvailabilityData.class);
        assertEquals(new TicketAvailabilityData(id, 1, 90, 10, 0), told);
    }

    @Test
    void versionOfTheListingStays() {
        list();
        fixture.publish(id, 0, 2, 90, 10, 0);
        fixture.awaitTold();
        Answer answer = fixture.anonymous.get("/api/tickets/" + id);
        assertEquals(1, answer.json().getLong("version"));
        assertEquals("\"1-1\"", answer.header("ETag"), "it shows something else than before");
        assertEquals(
                200,
                fixture.seller
                        .with("If-Match", answer.header("ETag"))
                        .put("/api/tickets/" + id, new JsonObject().put("quantity", 99))
                        .status());
    }

    @Test
    void takenSeatsLimitWhatTheSellerMayDo() {
        list();
        fixture.publish(id, 0, 2, 90, 7, 3);
        fixture.awaitTold();
        String path = "/api/tickets/" + id;
        Answer edit = fixture.seller.put(path, new JsonObject().put("price", 99));
        assertEquals(400, edit.status());
        assertTrue(edit.error().contains("10 tickets are held or sold; still allowed: quantity"));
        Answer fewer = fixture.seller.put(path, new JsonObject().put("quantity", 9));
        assertEquals(400, fewer.status());
        assertEquals("quantity", fewer.errorField());
        assertEquals(400, fixture.seller.delete(path).status());
        assertEquals(
                200,
                fixture.seller.put(path, new JsonObject().put("quantity", 10)).status());
        fixture.publish(id, 0, 3, 10, 0, 0);
        fixture.awaitTold();
        assertEquals(
                200, fixture.seller.put(path, new JsonObject().put("price", 99)).status());
        assertEquals(204, fixture.seller.delete(path).status());
    }

    @Test
    void eventsOfUnknownListingsBecomeDeadLetters() {
        EventLog events = fixture.harness.events();
        long before = events.deadLetters();
        fixture.publish(Ids.next(), 0, 1, 1, 0, 0);
        events.publishRaw(Subjects.AVAILABILITY_CHANGED, Ids.next(), "not JSON");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> events.deadLetters() == before + 2);
        list();
        fixture.publish(id, 0, 1, 42, 8, 0);
        fixture.awaitTold();
        assertSeats(92, 8, 0);
    }

    @Test
    void sameEventTwiceIsStoredOnce() {
        list();
        AvailabilityData data = new AvailabilityData(id, 0, 1, 99, 1, 0);
        String eventId = Ids.next();
        fixture.harness.events().publish(eventId, Subjects.AVAILABILITY_CHANGED, id, data);
        fixture.harness.events().publish(eventId, Subjects.AVAILABILITY_CHANGED, id, data);
        fixture.awaitTold();
        assertSeats(99, 1, 0);
    }
}
