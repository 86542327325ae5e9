package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.testing.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Finding listings by date, price and venue, and going through many of them. */
class FiltersIT {
    private static TicketsFixture fixture;

    @BeforeAll
    static void listSome() {
        fixture = new TicketsFixture();
        list("May", "Graz Opera", 30, "usd", "2090-05-01T18:00:00Z");
        list("Some day", "Cellar", 20.5, "usd", null);
        list("March", "Opera of Wien", 10, "usd", "2090-03-01T18:00:00Z");
        list("Kyoto", "Gion", 3000, "jpy", "2090-04-01T18:00:00Z");
        list("Whenever", "Attic", 40, "eur", null);
    }

    private static String list(String title, String venue, Number price, String currency, String startsAt) {
        return fixture.list(new JsonObject()
                .put("title", title)
                .put("venue", venue)
                .put("price", price)
                .put("currency", currency)
                .put("quantity", 10)
                .put("startsAt", startsAt));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static List<String> titles(JsonArray list) {
        return list.stream()
                .map(entry -> ((JsonObject) entry).getString("title"))
                .toList();
    }

    private static List<String> titles(String query) {
        Answer answer = fixture.anonymous.get("/api/tickets?sort=createdAt&" + query);
        assertEquals(200, answer.status(), () -> answer.body().toString());
        return titles(answer.list());
    }

    @Test
    void rangeOfDatesExcludesListingsWithoutDate() {
        assertEquals(List.of("March", "Kyoto"), titles("from=2090-03-01T18:00:00Z&to=2090-05-01T18:00:00Z"));
        assertEquals(List.of("May", "Kyoto"), titles("from=2090-04-01T00:00:00%2B02:00"));
    }

    @Test
    void startedEventIsNotUpcoming() {
        String soon = fixture.harness.clock().instant().plusSeconds(60).toString();
        list("Soon", "Here", 1, "chf", soon);
        assertEquals(List.of("Soon"), titles("currency=chf&upcoming=true"));
        fixture.harness.clock().advance(Duration.ofSeconds(61));
        assertEquals(List.of(), titles("currency=chf&upcoming=true"));
        assertEquals(List.of(), titles("currency=CHF"), "it could not be bought");
        assertEquals(List.of("Soon"), titles("currency=CHF&upcoming=false"));
        String own = "/api/tickets?currency=CHF&userId=" + fixture.sellerUser.id();
        assertEquals(List.of("Soon"), titles(fixture.seller.get(own).list()));
        assertEquals(List.of(), titles(fixture.anonymous.get(own).list()));
        assertEquals(List.of("Some day"), titles("venue=cellar&upcoming=true&q=some"));
    }

    @Test
    void pricesAreComparedInOneCurrency() {
        assertEquals(List.of("Some day", "March"), titles("currency=usd&maxPrice=20.5"));
        assertEquals(List.of("May", "Some day"), titles("currency=usd&minPrice=20.5"));
        assertEquals(
                "currency", fixture.anonymous.get("/api/tickets?maxPrice=50").errorField());
        assertEquals(List.of("Kyoto"), titles("currency=jpy&minPrice=2999.5&maxPrice=3000.9"));
        assertEquals(List.of("Whenever"), titles("currency=eur"));
    }

    /** Nothing says how many yen a euro is. */
    @Test
    void pricesAreSortedWithinEachCurrency() {
        List<String> cheapest =
                titles(fixture.anonymous.get("/api/tickets?sort=price").list());
        assertEquals(List.of("Whenever", "Kyoto", "March", "Some day", "May"), cheapest);
        List<String> dearest =
                titles(fixture.anonymous.get("/api/tickets?sort=-price").list());
        assertEquals(List.of("Whenever", "Kyoto", "May", "Some day", "March"), dearest);
    }

    @Test
    void venuesAreFoundByAPartOfTheirName() {
        assertEquals(List.of("May", "March"), titles("venue=opera"));
        assertEquals(List.of("March"), titles("venue=Opera%20of&q=wien"));
    }

    @Test
    void invalidFiltersAreRefused() {
        for (String query : List.of("from=soon", "to=2090-13-01", "minPrice=cheap", "maxPrice=-1", "currency=euro")) {
            Answer answer = fixture.anonymous.get("/api/tickets?" + query);
            assertEquals(400, answer.status(), query);
            assertEquals(query.substring(0, query.indexOf('=')), answer.errorField(), query);
        }
        assertEquals(
                400,
                fixture.anonymous.get("/api/tickets?currency=zzz&minPrice=1").status());
    }

    @Test
    void listingsWithoutTimeComeLast() {
        assertEquals(List.of("March", "Kyoto", "May", "Some day", "Whenever"), through("startsAt", 50));
        assertEquals(List.of("May", "Kyoto", "March", "Whenever", "Some day"), through("-startsAt", 50));
    }

    @Test
    void cursorMissesNothingAndRepeatsNothing() {
        for (String sort : List.of("startsAt", "-startsAt", "price", "-price", "createdAt", "-createdAt")) {
            for (int limit : List.of(1, 2, 3)) {
                assertEquals(through(sort, 50), through(sort, limit), sort + " by " + limit);
            }
        }
    }

    @Test
    void cursorAtAWithdrawnListingWorks() {
        String venue = "q=moving";
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(list("Moving " + i, "moving house", 5, "gbp", null));
        }
        fixture.seller.delete("/api/tickets/" + ids.get(1));
        assertEquals(List.of("Moving 2", "Moving 3"), titles(venue + "&after=" + ids.get(1)));
        Answer answer = fixture.anonymous.get("/api/tickets?" + venue + "&limit=1&after=" + ids.get(3));
        assertEquals("3", answer.header("X-Total-Count"));
        assertNull(answer.header("Link"));
        assertEquals(List.of(), titles(venue + "&after=ffffffffffffffffffffffff"));
        ids.forEach(id -> fixture.seller.delete("/api/tickets/" + id));
    }

    /** The titles of the five first listings in an order, fetched {@code limit} at a time. */
    private static List<String> through(String sort, int limit) {
        List<String> titles = new ArrayList<>();
        String after = "";
        for (JsonArray page = page(sort, limit, after); !page.isEmpty(); ) {
            titles.addAll(titles(page));
            after = "&after=" + page.getJsonObject(page.size() - 1).getString("id");
            page = page(sort, limit, after);
        }
        titles.removeAll(List.of("Soon", "Moving 0", "Moving 1", "Moving 2", "Moving 3"));
        return titles;
    }

    private static JsonArray page(String sort, int limit, String after) {
        return fixture.anonymous
                .get("/api/tickets?limit=" + limit + "&sort=" + sort + after)
                .list();
    }
}
