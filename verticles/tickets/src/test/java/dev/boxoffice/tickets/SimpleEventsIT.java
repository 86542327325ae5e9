package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A listing by itself is an event with one type, until it is changed as an event. */
class SimpleEventsIT {
    private static EventsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new EventsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String list() {
        return fixture.domain.list(
                TicketsFixture.opera().put("startsAt", "2090-05-17T19:30:00Z").put("venue", "Hall"));
    }

    private static void awaitEvent(String id, String field, Object value) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> fixture.shown(id).getValue(field), value::equals);
    }

    @Test
    void listingIsAnEventAtOnce() {
        String id = list();
        JsonObject event = fixture.shown(id);
        assertEquals("Opera", event.getString("title"));
        assertEquals("published", event.getString("status"));
        assertEquals("Hall", event.getJsonObject("venue").getString("name"));
        assertEquals(id, EventsFixture.typeId(event, 0));
        assertEquals(10.5, EventsFixture.types(event).get(0).getDouble("price"));
        EventDetails told = fixture.domain.harness.events().await(Subjects.EVENT_PUBLISHED, id, EventDetails.class);
        assertEquals(1_050, told.ticketTypes().get(0).price());
    }

    @Test
    void eventFollowsTheListing() {
        String id = list();
        fixture.domain.seller.put(
                "/api/tickets/" + id, new JsonObject().put("title", "Aida").put("price", 20));
        awaitEvent(id, "title", "Aida");
        assertEquals(20, EventsFixture.types(fixture.shown(id)).get(0).getInteger("price"));
        fixture.domain.harness.events().await(Subjects.EVENT_UPDATED, id, EventDetails.class);
        fixture.domain.seller.delete("/api/tickets/" + id);
        awaitEvent(id, "status", "cancelled");
        EventDetails told = fixture.domain.harness.events().await(Subjects.EVENT_CANCELLED, id, EventDetails.class);
        assertEquals(EventStatus.CANCELLED, told.status());
    }

    @Test
    void eventIsInTheZoneOfTheListing() {
        JsonObject listing =
                new JsonObject().put("title", "Kabuki").put("price", 10).put("timeZone", "Asia/Tokyo");
        Answer made = fixture.domain.seller.post("/api/tickets", listing);
        assertEquals("Asia/Tokyo", made.json().getString("timeZone"));
        String id = made.json().getString("id");
        awaitEvent(id, "timeZone", "Asia/Tokyo");
        JsonObject moved = new JsonObject().put("timeZone", "Europe/Berlin");
        assertEquals(
                "Europe/Berlin",
                fixture.domain.seller.put("/api/tickets/" + id, moved).json().getString("timeZone"));
        awaitEvent(id, "timeZone", "Europe/Berlin");
        assertEquals("Europe/Berlin", fixture.domain.get(id).getString("timeZone"));
        Answer wrong = fixture.domain.seller.put("/api/tickets/" + id, new JsonObject().put("timeZone", "Mars"));
        assertEquals(400, wrong.status());
        assertTrue(
                wrong.body().toString().contains("timeZone.unknown"),
                wrong.body().toString());
    }

    @Test
    void changedEventIsTheOriginal() {
        String id = list();
        long change = fixture.domain
                .harness
                .events()
                .await(Subjects.TICKET_CREATED, id, TicketData.class)
                .change();
        Answer answer = fixture.change(id, new JsonObject().put("city", "Graz").put("description", "*new*"));
        assertEquals(200, answer.status(), answer.body().toString());
        assertEquals("Graz", answer.json().getString("city"));
        TicketData type = fixture.domain.harness.events().await(Subjects.TICKET_UPDATED, id, TicketData.class);
        assertEquals(id, type.eventId());
        assertEquals(change + 1, type.change());
        assertEquals(1, type.offer());
        assertNull(type.poolId());
        assertEquals(100, fixture.domain.get(id).getInteger("available"));

        Answer price = fixture.domain.seller.put("/api/tickets/" + id, new JsonObject().put("price", 30));
        assertEquals(200, price.status(), price.body().toString());
        assertEquals(30, price.json().getInteger("price"));
        assertEquals(30, EventsFixture.types(fixture.shown(id)).get(0).getInteger("price"));
        assertEquals("Graz", fixture.shown(id).getString("city"));
    }

    @Test
    void typeIsAddedToFormerListing() {
        String id = list();
        JsonObject before = fixture.own(id);
        JsonArray types = before.getJsonArray("ticketTypes")
                .add(EventsFixture.type("Reduced", 0).put("pool", id));
        Answer answer = fixture.change(id, new JsonObject().put("ticketTypes", types));
        assertEquals(200, answer.status(), answer.body().toString());
        String reduced = EventsFixture.typeId(answer.json(), 1);
        assertEquals(100, fixture.domain.get(reduced).getInteger("available"));
        fixture.domain.publish(id, 0, 1, 98, 2, 0);
        fixture.domain.awaitTold();
        assertEquals(98, fixture.domain.get(reduced).getInteger("available"));
    }

    @Test
    void earlierEventsOfListingDoNotUndoChange() {
        String id = list();
        assertEquals(
                200,
                fixture.change(id, new JsonObject().put("title", "Festival")).status());
        fixture.domain.harness.events().awaitHandled("tickets", Subjects.TICKET_UPDATED);
        fixture.domain.harness.events().awaitHandled("tickets", Subjects.TICKET_CREATED);
        assertEquals("Festival", fixture.shown(id).getString("title"));
        assertTrue(fixture.domain.harness.document("tickets", "events", id).getBoolean("composed"));
    }

    @Test
    void staleVersionOfListingIsRefused() {
        String id = list();
        String tag = fixture.domain.anonymous.get("/api/events/" + id).header("ETag");
        fixture.domain.seller.put("/api/tickets/" + id, new JsonObject().put("price", 11));
        Answer answer = fixture.domain
                .seller
                .with("If-Match", tag)
                .put("/api/events/" + id, new JsonObject().put("city", "Graz"));
        assertEquals(412, answer.status());
    }

    private static void set(String id, JsonObject fields) {
        Await.await(fixture.domain
                .harness
                .mongo("tickets")
                .updateCollection("tickets", new JsonObject().put("_id", id), new JsonObject().put("$set", fields)));
    }

    @Test
    void upgradeGoesOnAfterCrash() {
        String id = list();
        fixture.shown(id);
        // As if the process had ended after the listing was marked, and before the event was stored.
        set(id, new JsonObject().put("eventId", id).put("changes", 2));
        assertEquals("Opera", fixture.shown(id).getString("title"));
        Answer answer = fixture.domain.seller.put("/api/tickets/" + id, new JsonObject().put("price", 30));
        assertEquals(200, answer.status(), answer.body().toString());
        assertEquals(30, EventsFixture.types(fixture.shown(id)).get(0).getInteger("price"));
        TicketData type = fixture.domain.harness.events().await(Subjects.TICKET_UPDATED, id, TicketData.class);
        assertEquals(3, type.change());
    }

    @Test
    void undecidedChangeComesFirst() {
        String id = list();
        fixture.shown(id);
        JsonObject next = new JsonObject(EventCodec.fields(
                fixture.domain.harness.events().await(Subjects.TICKET_CREATED, id, TicketData.class)));
        set(
                id,
                new JsonObject()
                        .put("changes", 2)
                        .put(
                                "proposal",
                                new JsonObject()
                                        .put("change", 2)
                                        .put("event", Subjects.TICKET_UPDATED)
                                        .put(
                                                "next",
                                                next.put("change", 2)
                                                        .put("version", 2)
                                                        .encode())));
        Answer early = fixture.change(id, new JsonObject().put("city", "Graz"));
        assertEquals(503, early.status());
        assertEquals("change.undecided", early.errorCode());
        fixture.domain.orders.tellCapacity(id, 100, 0, 2, ChangeOutcome.ACCEPTED);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() ->
                        fixture.change(id, new JsonObject().put("city", "Graz")).status() == 200);
    }

    @Test
    void changesAtOnceAreAllMade() {
        String id = list();
        List<Future<Answer>> changes = Stream.of("Graz", "Linz", "Wels", "Steyr", "Enns", "Traun")
                .map(city -> fixture.domain.seller.send(
                        HttpMethod.PUT, "/api/events/" + id, new JsonObject().put("city", city)))
                .toList();
        for (Future<Answer> change : changes) {
            assertEquals(200, Await.await(change).status());
        }
        // 2 for the listing, and one for each change.
        assertEquals(8, fixture.own(id).getInteger("version"));
    }
}
