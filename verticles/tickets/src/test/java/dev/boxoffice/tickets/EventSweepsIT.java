package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.EventLog;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a crash leaves is resumed, and what is over ends. */
class EventSweepsIT {
    private static EventsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new EventsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static EventLog events() {
        return fixture.domain.harness.events();
    }

    @Test
    void typesAreCopiedAgainAfterCrash() {
        JsonObject event = fixture.published(EventsFixture.festival());
        String id = event.getString("id");
        String adult = EventsFixture.typeId(event, 0);
        // As if the process had ended after the event was stored, and before its types were.
        Await.await(
                fixture.domain.harness.mongo("tickets").removeDocument("tickets", new JsonObject().put("_id", adult)));
        Await.await(fixture.domain
                .harness
                .mongo("tickets")
                .updateCollection(
                        "events",
                        new JsonObject().put("_id", id),
                        new JsonObject().put("$set", new JsonObject().put("typesDueAt", 1))));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> fixture.domain.harness.document("tickets", "tickets", adult) != null);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !fixture.domain
                .harness
                .document("tickets", "events", id)
                .containsKey("typesDueAt"));
    }

    @Test
    void eventEndsOnceItIsOver() {
        Instant now = fixture.domain.harness.clock().instant();
        JsonObject event = fixture.published(EventsFixture.festival()
                .put("startsAt", now.plusSeconds(3_600).toString())
                .put("endsAt", now.plusSeconds(7_200).toString()));
        String id = event.getString("id");
        String adult = EventsFixture.typeId(event, 0);
        String opera = fixture.domain.list(
                TicketsFixture.opera().put("startsAt", now.plusSeconds(3_600).toString()));
        String draft = fixture.draft(EventsFixture.festival()
                        .put("startsAt", now.plusSeconds(3_600).toString())
                        .put("endsAt", now.plusSeconds(7_200).toString()))
                .getString("id");
        events().await(Subjects.EVENT_PUBLISHED, opera, EventDetails.class);
        fixture.domain.harness.clock().advance(Duration.ofSeconds(7_201));
        EventDetails told = events().await(Subjects.EVENT_ENDED, id, EventDetails.class);
        assertEquals(EventStatus.ENDED, told.status());
        TicketData type = events().await(Subjects.TICKET_WITHDRAWN, adult, TicketData.class);
        assertEquals(TicketStatus.WITHDRAWN, type.status());
        assertEquals("over", EventsFixture.types(fixture.own(id)).get(0).getString("sale"));
        assertEquals("published", fixture.own(opera).getString("status"), "it has no end yet");
        fixture.domain.harness.clock().advance(Duration.ofHours(12));
        events().await(Subjects.EVENT_ENDED, opera, EventDetails.class);
        assertEquals("active", fixture.domain.get(opera).getString("status"), "orders decides changes of it");
        assertEquals(1, events().of(Subjects.EVENT_ENDED, id).size());
        assertNull(fixture.domain.harness.document("tickets", "events", draft).getLong("endDueAt"), "drafts never end");
    }
}
