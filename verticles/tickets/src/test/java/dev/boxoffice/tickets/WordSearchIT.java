package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.platform.identity.Memberships;
import dev.boxoffice.testing.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events are found by words, days, places and prices, as soon as they are on sale. */
class WordSearchIT {
    private static final Pattern CURSOR = Pattern.compile("cursor=([A-Za-z0-9_-]+)>; rel=\"next\"");

    private static EventsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new EventsFixture();
        publish(event("Winterreise", "Musikverein", "Wien", 30, "2090-03-01T18:00:00Z", 48.2005, 16.3726));
        publish(event("Café Müller", "Opernhaus", "Graz", 0, "2090-01-01T18:00:00Z", 47.0722, 15.4435));
        publish(event("Rock im Park", "Park", "Graz", 20, "2090-02-01T18:00:00Z", 47.08, 15.45));
        fixture.draft(event("Winterdraft", "Park", "Graz", 20, "2090-02-01T18:00:00Z", 47.08, 15.45));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static JsonObject event(
            String title, String venue, String city, int price, String startsAt, double latitude, double longitude) {
        return new JsonObject()
                .put("title", title)
                .put(
                        "venue",
                        new JsonObject()
                                .put("name", venue)
                                .put("latitude", latitude)
                                .put("longitude", longitude))
                .put("city", city)
                .put("timeZone", "Europe/Vienna")
                .put("startsAt", startsAt)
                .put(
                        "ticketTypes",
                        new JsonArray().add(EventsFixture.type("Seat", price).put("quantity", 5)));
    }

    private static String publish(JsonObject event) {
        return fixture.published(event).getString("id");
    }

    private static Answer search(String query) {
        Answer answer = fixture.domain.anonymous.get("/api/events?" + query);
        assertEquals(200, answer.status(), () -> answer.body().toString());
        return answer;
    }

    private static List<String> titles(Answer answer) {
        return answer.list().stream()
                .map(found -> ((JsonObject) found).getString("title"))
                .toList();
    }

    private static void assertFound(String query, String... titles) {
        assertEquals(List.of(titles), titles(search(query)), query);
    }

    @Test
    void suggestionsComeFromAllEventsOnSale() {
        JsonObject found = fixture.domain
                .anonymous
                .get("/api/events/search/suggestions?words=gra")
                .json();
        JsonObject graz = found.getJsonArray("cities").getJsonObject(0);
        assertEquals("Graz", graz.getString("name"));
        JsonObject all = fixture.domain
                .anonymous
                .get("/api/events/search/suggestions?words=winterreis")
                .json();
        assertEquals("Winterreise", all.getJsonArray("events").getJsonObject(0).getString("title"));
        assertEquals(
                0,
                fixture.domain
                        .anonymous
                        .get("/api/events/search/suggestions?words=winterdraft")
                        .json()
                        .getJsonArray("events")
                        .size(),
                "a draft is suggested");
        assertEquals(
                400,
                fixture.domain
                        .anonymous
                        .get("/api/events/search/suggestions?words=" + "x".repeat(101))
                        .status());
    }

    @Test
    void wordsAreFoundInAnyOrderAndSpelling() {
        assertFound("words=muller%20cafe", "Café Müller");
        assertFound("words=wien%20winter", "Winterreise");
        assertFound("words=graz%20opernhuas", "Café Müller");
        assertFound("words=nothing");
        assertFound("words=graz&sort=startsAt", "Café Müller", "Rock im Park");
    }

    @Test
    void organiserIsFoundByItsPresentName() {
        publish(event("Liederabend", "Hall", "Wels", 5, "2090-05-01T18:00:00Z", 1, 1));
        name("Schubert Society");
        awaitFound("words=schubert%20lieder", "Liederabend");
        name("Brahms Circle");
        awaitFound("words=brahms%20lieder", "Liederabend");
        awaitFound("words=schubert%20lieder");
    }

    private static void name(String organiser) {
        String id = fixture.domain.sellerUser.id();
        fixture.domain.harness.publish(id, new Memberships.Team(Map.of(id, OrganiserRole.OWNER), 0, organiser));
    }

    private static void awaitFound(String query, String... titles) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(List.of(titles), titles(search(query)), query));
    }

    @Test
    void soonestComesFirst() {
        assertFound("when=upcoming&city=graz", "Café Müller", "Rock im Park");
        assertFound("when=upcoming&city=GRAZ&sort=-startsAt", "Rock im Park", "Café Müller");
    }

    @Test
    void placesAndPricesAreFilters() {
        assertFound("near=48.2,16.37", "Winterreise");
        assertFound("near=48.2,16.37&within=200&sort=distance", "Winterreise", "Rock im Park", "Café Müller");
        assertFound("free=true", "Café Müller");
        assertFound("when=upcoming&minPrice=25&currency=usd", "Winterreise");
        assertFound("when=upcoming&city=graz&organiserId=nobody");
        assertFound(
                "when=upcoming&city=graz&organiserId=" + fixture.domain.sellerUser.id(), "Café Müller", "Rock im Park");
    }

    @Test
    void daysAreThoseOfTheEvent() {
        ZoneId zone = ZoneId.of("Europe/Vienna");
        LocalDate tomorrow = LocalDate.ofInstant(fixture.domain.harness.clock().instant(), zone)
                .plusDays(1);
        String noon = tomorrow.atTime(12, 0).atZone(zone).toInstant().toString();
        String id = publish(event("Soon", "Park", "Linz", 5, noon, 1, 1));
        assertFound("when=tomorrow&city=linz", "Soon");
        assertFound("when=today&city=linz");
        fixture.domain.seller.post("/api/events/" + id + "/cancel", new JsonObject());
        assertFound("words=soon%20linz");
    }

    @Test
    void changesAreFoundAtOnce() {
        String id = publish(event("Ephemera", "Hall", "Linz", 5, "2090-05-01T18:00:00Z", 1, 1));
        assertFound("words=ephemera", "Ephemera");
        fixture.change(id, new JsonObject().put("title", "Perennial"));
        assertFound("words=ephemera");
        assertFound("words=perennial", "Perennial");
        fixture.domain.seller.post("/api/events/" + id + "/postpone", new JsonObject());
        assertFound("words=perennial");
        fixture.publish(id);
        assertFound("words=perennial", "Perennial");
        fixture.domain.seller.post("/api/events/" + id + "/cancel", new JsonObject());
        assertFound("words=perennial");
    }

    @Test
    void singleListingsAreFound() {
        fixture.domain.list(
                new JsonObject().put("title", "Flohmarkt").put("venue", "Kai").put("price", 3));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> titles(search("words=kai%20floh"))
                .equals(List.of("Flohmarkt")));
    }

    @Test
    void pagesGoOnWhileEventsAreAdded() {
        for (int i = 0; i < 6; i++) {
            publish(event("Series " + i, "Hall", "Steyr", 5, "2090-06-0" + (i + 1) + "T18:00:00Z", 1, 1));
        }
        List<String> all = new ArrayList<>();
        String cursor = "";
        for (int added = 0; cursor != null; added++) {
            Answer page = search("city=steyr&when=upcoming&limit=2" + cursor);
            all.addAll(titles(page));
            Matcher next = CURSOR.matcher(page.header("Link") == null ? "" : page.header("Link"));
            cursor = next.find() ? "&cursor=" + next.group(1) : null;
            // Before what was read.
            publish(event("Early " + added, "Hall", "Steyr", 5, "2090-05-0" + (added + 1) + "T18:00:00Z", 1, 1));
        }
        assertEquals(List.of("Series 0", "Series 1", "Series 2", "Series 3", "Series 4", "Series 5"), all);
    }

    @Test
    void wrongSearchesAreRefused() {
        Map<String, String> wrong = Map.of(
                "near=here", "near.pattern",
                "near=91,0", "near.out_of_range",
                "within=5", "within.needs_near",
                "sort=distance", "sort.needs_near",
                "when=someday", "when.enum",
                "words=a&q=b", "q.not_in_search",
                "free=true&page=2", "page.not_in_search",
                "when=today&zone=Mars", "zone.unknown",
                "when=today&upcoming=false", "upcoming.not_in_search",
                "cursor=abc", "cursor.invalid");
        wrong.forEach((query, code) -> {
            Answer answer = fixture.domain.anonymous.get("/api/events?" + query);
            assertEquals(400, answer.status(), query);
            JsonObject error = answer.json().getJsonArray("errors").getJsonObject(0);
            assertEquals(code.substring(0, code.indexOf('.')), error.getString("field"), query);
            if (!code.endsWith("pattern") && !code.endsWith("enum")) {
                assertEquals(code, error.getString("code"), query);
            }
        });
    }
}
