package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events are searched as listings are, and by city and category. */
class EventSearchIT {
    private static EventsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new EventsFixture();
        publish("Alpha", "Graz", "talk", 30, "2090-03-01T10:00:00Z");
        publish("Beta", "graz", "Concert", 0, "2090-01-01T10:00:00Z");
        publish("Gamma", "Linz", "concert", 20, "2090-02-01T10:00:00Z");
        fixture.draft(event("Delta", "Graz", "talk", 5, "2090-02-01T10:00:00Z"));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static JsonObject event(String title, String city, String category, int price, String startsAt) {
        JsonArray types = new JsonArray()
                .add(EventsFixture.type("Seat", price).put("quantity", 5))
                .add(EventsFixture.type("VIP", 99).put("quantity", 5));
        return new JsonObject()
                .put("title", title)
                .put("city", city)
                .put("category", category)
                .put("startsAt", startsAt)
                .put("ticketTypes", types);
    }

    private static void publish(String title, String city, String category, int price, String startsAt) {
        fixture.published(event(title, city, category, price, startsAt));
    }

    private static Answer search(ApiClient client, String query) {
        return client.with("Cache-Control", "no-cache").get("/api/events?" + query);
    }

    private static List<String> titles(ApiClient client, String query) {
        return search(client, query).list().stream()
                .map(found -> ((JsonObject) found).getString("title"))
                .toList();
    }

    private static void assertFound(String query, String... titles) {
        assertEquals(List.of(titles), titles(fixture.domain.anonymous, query));
    }

    @Test
    void eventsAreSorted() {
        assertFound("sort=startsAt", "Beta", "Gamma", "Alpha");
        assertFound("sort=price", "Beta", "Gamma", "Alpha");
        assertFound("sort=-price", "Alpha", "Gamma", "Beta");
    }

    @Test
    void eventsAreFiltered() {
        assertFound("city=GRAZ&sort=startsAt", "Beta", "Alpha");
        assertFound("category=concert&sort=startsAt", "Beta", "Gamma");
        assertFound("q=amm", "Gamma");
        assertFound("minPrice=10&currency=usd&sort=price", "Gamma", "Alpha");
        assertFound("to=2090-01-15T00:00:00Z", "Beta");
        assertFound("city=Gra");
        assertFound("city=.*");
    }

    @Test
    void pagesFollowEachOther() {
        Answer first = search(fixture.domain.anonymous, "sort=startsAt&limit=2");
        assertEquals("3", first.header("X-Total-Count"));
        String last = first.list().getJsonObject(1).getString("id");
        assertFound("sort=startsAt&limit=2&after=" + last, "Alpha");
    }

    @Test
    void organiserFindsDrafts() {
        String own = "sort=startsAt&userId=" + fixture.domain.sellerUser.id();
        assertEquals(4, titles(fixture.domain.seller, own).size());
        assertEquals(3, titles(fixture.domain.stranger, own).size());
        JsonObject shown = search(fixture.domain.seller, own).list().getJsonObject(0);
        assertEquals(2, shown.getJsonArray("pools").size());
        assertFalse(search(fixture.domain.stranger, own).list().getJsonObject(0).containsKey("pools"));
    }
}
