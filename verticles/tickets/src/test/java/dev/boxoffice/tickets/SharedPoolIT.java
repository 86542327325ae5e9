package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import dev.boxoffice.testing.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Types that share a pool show its seats. */
class SharedPoolIT {
    private static EventsFixture fixture;
    private JsonObject event;
    private String id;
    private String adult;
    private String child;

    @BeforeAll
    static void deploy() {
        fixture = new EventsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void publishFestival() {
        event = fixture.published(EventsFixture.festival());
        id = event.getString("id");
        adult = EventsFixture.typeId(event, 0);
        child = EventsFixture.typeId(event, 1);
    }

    private int available(String ticketId) {
        return fixture.domain.get(ticketId).getInteger("available");
    }

    private void tell(long version, int free, int held, int sold) {
        fixture.domain.publish(adult, 0, version, free, held, sold);
        fixture.domain.awaitTold();
    }

    @Test
    void seatsOfOneAreSeatsOfTheOther() {
        tell(1, 290, 10, 0);
        assertEquals(290, available(adult));
        assertEquals(290, available(child));
        TicketAvailabilityData told = fixture.domain
                .harness
                .events()
                .await(Subjects.TICKET_AVAILABILITY, child, TicketAvailabilityData.class);
        assertEquals(new TicketAvailabilityData(child, 1, 290, 10, 0), told);
        assertEquals(290, EventsFixture.types(fixture.shown(id)).get(1).getInteger("available"));
        JsonObject pool = fixture.own(id).getJsonArray("pools").getJsonObject(0);
        assertEquals(10, pool.getInteger("held"));
        assertEquals(300, pool.getInteger("capacity"));
    }

    @Test
    void typeAddedLaterBeginsWithPresentSeats() {
        tell(1, 299, 0, 1);
        JsonArray types = event.getJsonArray("ticketTypes").copy();
        types.add(EventsFixture.type("Senior", 30).put("pool", "field"));
        JsonArray wanted = new JsonArray();
        for (int i = 0; i < types.size(); i++) {
            JsonObject type = types.getJsonObject(i);
            type.remove("available");
            type.remove("sale");
            wanted.add(type);
        }
        Answer answer = fixture.change(id, new JsonObject().put("ticketTypes", wanted));
        assertEquals(200, answer.status(), answer.body().toString());
        String senior = EventsFixture.typeId(answer.json(), 3);
        assertEquals(299, available(senior));
        tell(2, 250, 0, 50);
        assertEquals(250, available(senior));
        assertEquals(250, available(child));
    }

    @Test
    void capacityOfOrdersCountsForAll() {
        Answer answer = fixture.change(
                id, new JsonObject().put("pools", new JsonArray().add(EventsFixture.pool("field", 310))));
        assertEquals(200, answer.status(), answer.body().toString());
        assertEquals(310, fixture.domain.get(child).getInteger("quantity"));
        fixture.domain.orders.tellCapacity(adult, 310, 0, 2, ChangeOutcome.ACCEPTED);
        fixture.domain.publish(adult, 0, 1, 309, 1, 0);
        fixture.domain.awaitTold();
        fixture.domain.harness.events().awaitHandled("tickets", Subjects.CAPACITY_CHANGED);
        assertEquals(309, available(adult));
        assertEquals(309, available(child));
    }

    @Test
    void eventIsFoundWhileAnySeatIsAvailable() {
        String search = "/api/events?available=true&limit=100&userId=" + fixture.domain.sellerUser.id();
        tell(1, 0, 300, 0);
        awaitFound(search, false);
        assertEquals("sold_out", EventsFixture.types(fixture.shown(id)).get(0).getString("sale"));
        tell(2, 1, 299, 0);
        awaitFound(search, true);
    }

    private void awaitFound(String search, boolean isFound) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> fixture.domain.anonymous.with("Cache-Control", "no-cache").get(search).list().stream()
                                .anyMatch(found ->
                                        ((JsonObject) found).getString("id").equals(id))
                        == isFound);
    }

    @Test
    void soldEventIsMovedWithWindowForItsBuyers() {
        tell(1, 299, 0, 1);
        JsonObject change = new JsonObject()
                .put("startsAt", "2090-06-01T17:00:00Z")
                .put("giveBackHours", 72)
                .put("message", "An hour earlier.");
        JsonObject moved = fixture.change(id, change).json();
        JsonObject giveBack = moved.getJsonObject("giveBack");
        assertEquals(
                Duration.ofHours(72),
                Duration.between(
                        Instant.parse(giveBack.getString("since")), Instant.parse(giveBack.getString("until"))));
        assertEquals("An hour earlier.", fixture.shown(id).getString("message"));
        Answer hasty = fixture.change(
                id, change.put("startsAt", "2090-06-01T16:00:00Z").put("giveBackHours", 47));
        assertEquals("giveBackHours.too_low", hasty.errorCode());
    }

    @Test
    void cancellationOfSoldEventIsConfirmedByItsTitle() {
        tell(1, 299, 0, 1);
        String path = "/api/events/" + id + "/cancel";
        assertEquals("title.unconfirmed", fixture.domain.seller.post(path, null).errorCode());
        JsonObject wrong = new JsonObject().put("title", "Another");
        assertEquals(
                "title.unconfirmed", fixture.domain.seller.post(path, wrong).errorCode());
        JsonObject right = new JsonObject().put("title", fixture.shown(id).getString("title"));
        assertEquals("cancelled", fixture.domain.seller.post(path, right).json().getString("status"));
    }

    @Test
    void refundPolicyIsShownInMajorUnits() {
        JsonObject policy =
                new JsonObject().put("hoursBefore", 48).put("percent", 80).put("fee", 2.5);
        JsonObject published = fixture.published(EventsFixture.festival().put("refundPolicy", policy));
        assertEquals(policy.put("resold", true), published.getJsonObject("refundPolicy"));
        String id = published.getString("id");
        assertEquals(
                "refundPolicy.percent.too_high",
                fixture.change(
                                id,
                                new JsonObject()
                                        .put("refundPolicy", policy.copy().put("percent", 101)))
                        .errorCode());
        JsonObject none =
                fixture.change(id, new JsonObject().put("refundPolicy", null)).json();
        assertNull(none.getJsonObject("refundPolicy"));
    }
}
