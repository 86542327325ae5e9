package dev.boxoffice.web.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
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

    private static int version(JsonObject update) {
        return update.getInteger("version");
    }
}
