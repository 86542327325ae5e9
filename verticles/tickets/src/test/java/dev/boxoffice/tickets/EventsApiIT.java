package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Organisers make, publish, change, postpone and cancel events. */
class EventsApiIT {
    private static EventsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new EventsFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static <T> T event(String subject, String id, Class<T> type) {
        return fixture.domain.harness.events().await(subject, id, type);
    }

    @Test
    void draftHasWholeEvent() {
        JsonObject draft = fixture.draft(EventsFixture.festival());
        assertEquals("draft", draft.getString("status"));
        assertEquals(1, draft.getInteger("version"));
        assertTrue(draft.getString("slug").startsWith("sommerfest"));
        assertEquals("<p><strong>Music</strong> &amp; more</p>\n", draft.getString("descriptionHtml"));
        assertEquals("Meadow", draft.getJsonObject("venue").getString("name"));
        List<JsonObject> types = EventsFixture.types(draft);
        assertEquals(3, types.size());
        assertEquals(50, types.get(0).getInteger("price"));
        assertEquals(10, types.get(0).getInteger("maxPerOrder"));
        assertEquals("stopped", types.get(0).getString("sale"));
        assertEquals(
                types.get(0).getString("id"),
                types.get(1).getJsonObject("requires").getString("ticketId"));
        assertEquals(2, draft.getJsonArray("pools").size());
        assertEquals(
                5.5,
                draft.getJsonArray("codes")
                        .getJsonObject(1)
                        .getJsonObject("discount")
                        .getDouble("amount"));
    }

    @Test
    void draftIsForItsOrganiserAlone() {
        String id = fixture.draft(EventsFixture.festival()).getString("id");
        String path = "/api/events/" + id;
        assertEquals(404, fixture.domain.anonymous.get(path).status());
        assertEquals(404, fixture.domain.stranger.get(path).status());
        assertEquals(
                404,
                fixture.domain
                        .stranger
                        .put(path, new JsonObject().put("title", "X"))
                        .status());
        assertEquals(404, fixture.domain.stranger.delete(path).status());
        assertEquals(200, fixture.domain.seller.get(path).status());
        assertEquals(List.of(), fixture.domain.harness.events().of(Subjects.EVENT_PUBLISHED, id));
    }

    @Test
    void draftIsSavedPartByPart() {
        String id = fixture.draft(new JsonObject().put("title", "Talk")).getString("id");
        assertEquals(
                200, fixture.change(id, new JsonObject().put("city", "Graz")).status());
        JsonObject body = new JsonObject()
                .put(
                        "ticketTypes",
                        new JsonArray().add(EventsFixture.type("Seat", 5).put("quantity", 3)));
        Answer answer = fixture.change(id, body);
        assertEquals(3, answer.json().getInteger("version"));
        assertTrue(answer.header("ETag").startsWith("\"3-"));
        assertEquals("Graz", answer.json().getString("city"));
        assertEquals(1, EventsFixture.types(answer.json()).size());
    }

    @Test
    void draftIsDeleted() {
        String id = fixture.draft(EventsFixture.festival()).getString("id");
        assertEquals(204, fixture.domain.seller.delete("/api/events/" + id).status());
        assertEquals(404, fixture.domain.seller.get("/api/events/" + id).status());
    }

    @Test
    void publishedEventIsToldWithItsTypes() {
        JsonObject published = fixture.published(EventsFixture.festival());
        String id = published.getString("id");
        assertEquals("published", published.getString("status"));
        EventDetails told = event(Subjects.EVENT_PUBLISHED, id, EventDetails.class);
        assertEquals(EventStatus.PUBLISHED, told.status());
        assertEquals(2, told.codes().size());
        String adult = EventsFixture.typeId(published, 0);
        TicketData first = event(Subjects.TICKET_CREATED, adult, TicketData.class);
        TicketData second = event(Subjects.TICKET_CREATED, EventsFixture.typeId(published, 1), TicketData.class);
        assertEquals(adult, second.pool());
        assertEquals(300, second.quantity());
        assertEquals(1, first.change());
        assertEquals(id, first.eventId());
    }

    @Test
    void publicSeesNeitherCodesNorPoolsNorHiddenTypes() {
        JsonObject published = fixture.published(EventsFixture.festival());
        JsonObject shown = fixture.shown(published.getString("slug"));
        assertEquals(published.getString("id"), shown.getString("id"));
        assertFalse(shown.containsKey("codes"));
        assertFalse(shown.containsKey("pools"));
        assertFalse(shown.encode().contains("CREW2090"));
        assertEquals(2, EventsFixture.types(shown).size());
        JsonObject adult = EventsFixture.types(shown).get(0);
        assertNull(adult.getString("pool"));
        assertEquals(300, adult.getInteger("available"));
        assertEquals("on_sale", adult.getString("sale"));
    }

    @Test
    void eventIsPostponedAndPublishedAgain() {
        String id = fixture.published(EventsFixture.festival()).getString("id");
        JsonObject postponed = fixture.domain
                .seller
                .post("/api/events/" + id + "/postpone", null)
                .json();
        assertEquals("postponed", postponed.getString("status"));
        String adult = EventsFixture.typeId(postponed, 0);
        event(Subjects.EVENT_POSTPONED, id, EventDetails.class);
        event(Subjects.TICKET_WITHDRAWN, adult, TicketData.class);
        assertEquals("withdrawn", fixture.domain.get(adult).getString("status"));
        assertEquals("stopped", EventsFixture.types(fixture.shown(id)).get(0).getString("sale"));
        assertEquals(
                200,
                fixture.change(
                                id,
                                new JsonObject()
                                        .put("endsAt", "2091-06-02T18:00:00Z")
                                        .put("startsAt", "2091-06-01T18:00:00Z"))
                        .status());
        fixture.publish(id);
        assertEquals("active", fixture.domain.get(adult).getString("status"));
        assertEquals("2091-06-01T18:00:00Z", fixture.domain.get(adult).getString("startsAt"));
    }

    @Test
    void eventIsCancelledForGood() {
        String id = fixture.published(EventsFixture.festival()).getString("id");
        assertEquals(
                200,
                fixture.domain
                        .seller
                        .post("/api/events/" + id + "/cancel", null)
                        .status());
        event(Subjects.EVENT_CANCELLED, id, EventDetails.class);
        Answer again = fixture.domain.seller.post("/api/events/" + id + "/publish", null);
        assertEquals(400, again.status());
        assertEquals("event.cancelled", again.errorCode());
        assertEquals("cancelled", fixture.shown(id).getString("status"));
    }

    @Test
    void strangersChangeNothing() {
        String path =
                "/api/events/" + fixture.published(EventsFixture.festival()).getString("id");
        assertEquals(
                401,
                fixture.domain
                        .stranger
                        .put(path, new JsonObject().put("title", "X"))
                        .status());
        assertEquals(401, fixture.domain.stranger.post(path + "/postpone", null).status());
        assertEquals(401, fixture.domain.stranger.post(path + "/cancel", null).status());
        assertEquals(401, fixture.domain.anonymous.post(path + "/publish", null).status());
    }

    @Test
    void staleChangeIsRefused() {
        String id = fixture.draft(EventsFixture.festival()).getString("id");
        ApiClient first = fixture.domain.seller.with("If-Match", "\"1\"");
        assertEquals(
                200,
                first.put("/api/events/" + id, new JsonObject().put("city", "Linz"))
                        .status());
        assertEquals(
                412,
                first.put("/api/events/" + id, new JsonObject().put("city", "Wels"))
                        .status());
        assertEquals(412, first.post("/api/events/" + id + "/publish", null).status());
        assertEquals(412, first.delete("/api/events/" + id).status());
    }

    @Test
    void eventIsCreatedOnceForOneKey() {
        ApiClient script = fixture.domain.seller.with("Idempotency-Key", Ids.next());
        JsonObject first = script.post("/api/events", EventsFixture.festival()).json();
        assertEquals(first, script.post("/api/events", EventsFixture.festival()).json());
    }

    @Test
    void slugsAreUnique() {
        String slug = "fest-" + Ids.next().substring(24);
        JsonObject first = fixture.draft(EventsFixture.festival().put("slug", slug));
        assertEquals(slug, first.getString("slug"));
        Answer second = fixture.domain.seller.post(
                "/api/events", EventsFixture.festival().put("slug", slug));
        assertEquals(400, second.status());
        assertEquals("slug.taken", second.errorCode());
        String other = fixture.draft(EventsFixture.festival()).getString("id");
        assertEquals(
                "slug.taken",
                fixture.change(other, new JsonObject().put("slug", slug)).errorCode());
        assertEquals(
                "slug.invalid",
                fixture.change(other, new JsonObject().put("slug", Ids.next())).errorCode());
    }
}
