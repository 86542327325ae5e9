package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that know listings alone change the types of events by them. */
class EventTypesIT {
    private static EventsFixture fixture;
    private String id;
    private String adult;

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
        JsonObject event = fixture.published(EventsFixture.festival());
        id = event.getString("id");
        adult = EventsFixture.typeId(event, 0);
    }

    private static JsonObject senior() {
        return new JsonObject().put("title", "Senior").put("price", 30).put("quantity", 7);
    }

    @Test
    void listingShowsItsEvent() {
        JsonObject listing = fixture.domain.get(adult);
        assertEquals(id, listing.getString("eventId"));
        assertEquals("Adult", listing.getString("name"));
        assertEquals("Sommerfest", listing.getString("title"));
        assertEquals("Meadow", listing.getString("venue"));
        assertEquals("on_sale", listing.getString("sale"));
        assertEquals(300, listing.getInteger("quantity"));
    }

    @Test
    void listingOfEventAddsType() {
        ApiClient script = fixture.domain.seller.with("Idempotency-Key", Ids.next());
        JsonObject body = senior().put("eventId", id);
        Answer answer = script.post("/api/tickets", body);
        assertEquals(201, answer.status(), answer.body().toString());
        assertEquals("Senior", answer.json().getString("name"));
        assertEquals(7, answer.json().getInteger("available"));
        assertEquals(answer.json(), script.post("/api/tickets", body).json());
        assertEquals(3, EventsFixture.types(fixture.shown(id)).size());
        assertEquals(
                401,
                fixture.domain
                        .stranger
                        .post("/api/tickets", senior().put("eventId", id))
                        .status());
        Answer unknown = fixture.domain.seller.post("/api/tickets", senior().put("eventId", Ids.next()));
        assertEquals(400, unknown.status());
        assertEquals("event.unknown", unknown.errorCode());
    }

    @Test
    void listingOfDraftIsNotOnSale() {
        String draft = fixture.draft(EventsFixture.festival()).getString("id");
        Answer answer = fixture.domain.seller.post("/api/tickets", senior().put("eventId", draft));
        assertEquals(201, answer.status(), answer.body().toString());
        assertEquals("withdrawn", answer.json().getString("status"));
        assertEquals(4, EventsFixture.types(fixture.own(draft)).size());
    }

    @Test
    void changeOfListingChangesTheEvent() {
        String path = "/api/tickets/" + adult;
        String tag = fixture.domain.seller.get(path).header("ETag");
        Answer answer = fixture.domain
                .seller
                .with("If-Match", tag)
                .put(
                        path,
                        new JsonObject()
                                .put("price", 60)
                                .put("title", "Adults")
                                .put("description", "18+")
                                .put("quantity", 310));
        assertEquals(200, answer.status(), answer.body().toString());
        assertEquals("Adults", answer.json().getString("name"));
        JsonObject type = EventsFixture.types(fixture.own(id)).get(0);
        assertEquals("Adults", type.getString("name"));
        assertEquals("18+", type.getString("description"));
        assertEquals(60, type.getInteger("price"));
        JsonObject pool = fixture.own(id).getJsonArray("pools").getJsonObject(0);
        assertEquals(310, pool.getInteger("quantity"));
        assertEquals(
                412,
                fixture.domain
                        .seller
                        .with("If-Match", tag)
                        .put(path, new JsonObject().put("price", 61))
                        .status());
        assertEquals(
                401,
                fixture.domain
                        .stranger
                        .put(path, new JsonObject().put("price", 1))
                        .status());
    }

    @Test
    void whatTypesShareIsChangedAtTheEvent() {
        Answer answer = fixture.domain.seller.put("/api/tickets/" + adult, new JsonObject().put("venue", "Barn"));
        assertEquals(400, answer.status());
        assertEquals("event.has_types", answer.errorCode());
        assertEquals("Meadow", fixture.shown(id).getJsonObject("venue").getString("name"));
    }

    @Test
    void withdrawalOfListingWithdrawsType() {
        String path = "/api/tickets/" + adult;
        assertEquals(401, fixture.domain.stranger.delete(path).status());
        assertEquals(204, fixture.domain.seller.delete(path).status());
        assertEquals("withdrawn", fixture.domain.get(adult).getString("status"));
        assertEquals(1, EventsFixture.types(fixture.shown(id)).size());
        assertEquals("withdrawn", EventsFixture.types(fixture.own(id)).get(0).getString("sale"));
        assertEquals(400, fixture.domain.seller.delete(path).status());
    }
}
