package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the first seats may come back, while all are reserved. */
class FirstReturnIT {
    private static final Instant FIRST = Instant.parse("2031-05-17T17:45:00Z");
    private static final Instant LATER = FIRST.plusSeconds(60);
    private static TicketsFixture fixture;

    private String id;

    @BeforeAll
    static void open() {
        fixture = new TicketsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void list() {
        id = fixture.list(
                new JsonObject().put("title", "Figaro").put("price", 10).put("quantity", 100));
    }

    private void reserve(int block, int held, int sold, long version, Instant firstReturnAt) {
        fixture.publish(id, block, held, sold, version, firstReturnAt);
        fixture.awaitTold();
    }

    private JsonObject type() {
        return fixture.anonymous
                .get("/api/events/" + id)
                .json()
                .getJsonArray("ticketTypes")
                .getJsonObject(0);
    }

    @Test
    void earliestOfAllBlocksIsShownOnceAllAreReserved() {
        reserve(0, 50, 0, 2, LATER);
        assertFalse(fixture.get(id).containsKey("firstReturnAt"), "seats are left");
        reserve(1, 50, 0, 2, FIRST);
        assertEquals(FIRST.toString(), fixture.get(id).getString("firstReturnAt"));
        assertEquals(FIRST.toString(), type().getString("firstReturnAt"));
        fixture.harness
                .events()
                .await(
                        Subjects.TICKET_AVAILABILITY,
                        event -> id.equals(event.subject())
                                && FIRST.equals(EventCodec.data(event.data(), TicketAvailabilityData.class)
                                        .firstReturnAt()));
    }

    @Test
    void paidReservationDoesNotComeBack() {
        reserve(0, 50, 0, 2, FIRST);
        reserve(1, 50, 0, 2, LATER);
        String tag = fixture.anonymous.get("/api/tickets/" + id).header("ETag");
        reserve(0, 0, 50, 3, null);
        assertEquals(LATER.toString(), fixture.get(id).getString("firstReturnAt"));
        assertFalse(tag.equals(fixture.anonymous.get("/api/tickets/" + id).header("ETag")));
        reserve(1, 0, 50, 3, null);
        assertFalse(fixture.get(id).containsKey("firstReturnAt"), "all are sold");
        assertFalse(type().containsKey("firstReturnAt"));
    }

    @Test
    void earlierVersionsOfOrdersTellNoTime() {
        reserve(0, 100, 0, 2, null);
        assertEquals(100, fixture.get(id).getInteger("held"));
        assertFalse(fixture.get(id).containsKey("firstReturnAt"));
    }
}
