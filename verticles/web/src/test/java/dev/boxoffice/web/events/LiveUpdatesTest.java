package dev.boxoffice.web.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveUpdatesTest {
    private static final int MANY = 10_000;

    private final Vertx vertx = Vertx.vertx();
    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    private static void publish(LiveUpdates updates, String ticketId, int version) {
        TicketAvailabilityData data = new TicketAvailabilityData(ticketId, version, 1, 0, 0);
        updates.publish(EventCodec.event("e", "/tickets", Subjects.TICKET_AVAILABILITY, ticketId, Instant.EPOCH, data));
    }

    @Test
    void publishesFewMessagesInARushAndTheLatestAtLast() {
        vertx.eventBus().<JsonObject>consumer("live.tickets", one -> heard.add(one.body()));
        LiveUpdates updates = new LiveUpdates(vertx);
        for (int i = 1; i <= MANY; i++) {
            publish(updates, "a", i);
        }
        publish(updates, "b", 1);
        Awaitility.await().until(() -> heard.stream().anyMatch(one -> version(one) == MANY));
        assertEquals(1, version(heard.get(0)), "the first at once");
        assertTrue(heard.stream().anyMatch(one -> "b".equals(one.getString("ticketId"))));
        assertTrue(heard.size() < MANY / 10, () -> heard.size() + " messages");
    }

    @Test
    void publishesOfEventsOnlyThatTheyChanged() {
        vertx.eventBus().<JsonObject>consumer("live.tickets", one -> heard.add(one.body()));
        EventDetails.Code code = new EventDetails.Code(
                "c", "CREW", new EventDetails.Discount(50, null, null, null), null, null, null, null, null, null);
        EventDetails event = new EventDetails(
                "e1",
                7,
                "u",
                "fair",
                "Fair",
                null,
                null,
                null,
                "UTC",
                null,
                null,
                null,
                null,
                null,
                "eur",
                EventStatus.POSTPONED,
                null,
                null,
                List.of(code),
                null,
                Instant.EPOCH,
                null,
                null,
                null);
        new LiveUpdates(vertx)
                .publish(EventCodec.event("e", "/tickets", Subjects.EVENT_POSTPONED, "e1", Instant.EPOCH, event));
        Awaitility.await().until(() -> !heard.isEmpty());
        assertEquals(
                new JsonObject()
                        .put("type", "event")
                        .put(
                                "event",
                                new JsonObject()
                                        .put("id", "e1")
                                        .put("version", 7)
                                        .put("status", "postponed")),
                heard.get(0));
    }

    @Test
    void publishesNothingOfHiddenTypes() {
        vertx.eventBus().<JsonObject>consumer("live.tickets", one -> heard.add(one.body()));
        LiveUpdates updates = new LiveUpdates(vertx);
        publish(updates, "crew", true);
        publish(updates, "adult", false);
        Awaitility.await().until(() -> !heard.isEmpty());
        assertEquals(
                List.of("adult"),
                heard.stream()
                        .map(one -> one.getJsonObject("ticket").getString("id"))
                        .toList());
    }

    private static void publish(LiveUpdates updates, String ticketId, boolean isHidden) {
        SaleRules rules = new SaleRules(ticketId, null, null, 1, 10, null, isHidden, null);
        TicketData data = new TicketData(
                ticketId,
                1,
                "u",
                "Fair",
                null,
                null,
                null,
                1000,
                "eur",
                5,
                TicketStatus.ACTIVE,
                Instant.EPOCH,
                1,
                1,
                "e1",
                null,
                rules,
                null);
        updates.publish(EventCodec.event("e", "/tickets", Subjects.TICKET_CREATED, ticketId, Instant.EPOCH, data));
    }

    private static int version(JsonObject update) {
        return update.getInteger("version");
    }
}
