package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.boxoffice.testing.Answer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Finding listings. */
class SearchIT {
    private static TicketsFixture fixture;

    @BeforeAll
    static void listSome() {
        fixture = new TicketsFixture();
        list("Aida", "Graz Opera", 30, "2090-03-01T00:00:00Z");
        list("Rigoletto (new)", "Wien", 10, "2090-01-01T00:00:00Z");
        list("AIDA for children", "Linz", 20, "2090-02-01T00:00:00Z");
        String gone = list("Aida, withdrawn", "Graz", 40, "2090-04-01T00:00:00Z");
        fixture.seller.delete("/api/tickets/" + gone);
        String full = list("Full house", "Salzburg", 50, "2090-05-01T00:00:00Z");
        fixture.publish(full, 0, 2, 0, 1, 9);
        fixture.awaitTold();
    }

    private static String list(String title, String venue, int price, String startsAt) {
        return fixture.list(new JsonObject()
                .put("title", title)
                .put("venue", venue)
                .put("price", price)
                .put("quantity", 10)
                .put("startsAt", startsAt));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static List<String> titles(Answer answer) {
        assertEquals(200, answer.status(), () -> answer.body().toString());
        return answer.list().stream()
                .map(entry -> ((JsonObject) entry).getString("title"))
                .toList();
    }

    private static List<String> titles(String query) {
        return titles(fixture.anonymous.get("/api/tickets?" + query));
    }

    @Test
    void showsActiveListingsNewestFirst() {
        assertEquals(
                List.of("Full house", "AIDA for children", "Rigoletto (new)", "Aida"),
                titles(fixture.anonymous.get("/api/tickets")));
    }

    @Test
    void textIsFoundInTitleAndVenueWhateverItsCase() {
        assertEquals(List.of("AIDA for children", "Aida"), titles("q=aida"));
        assertEquals(List.of("Aida"), titles("q=OPERA"));
        assertEquals(List.of(), titles("q=nothing"));
    }

    @Test
    void textIsTakenLiterally() {
        assertEquals(List.of("Rigoletto (new)"), titles("q=(new"));
        assertEquals(List.of(), titles("q=.*"));
        assertEquals(List.of(), titles("q=%5CE.*"));
    }

    @Test
    void listsAreSortedAsAskedFor() {
        assertEquals(List.of("Rigoletto (new)", "AIDA for children", "Aida", "Full house"), titles("sort=price"));
        assertEquals(List.of("Full house", "Aida", "AIDA for children", "Rigoletto (new)"), titles("sort=-startsAt"));
        assertEquals(List.of("Aida", "Rigoletto (new)", "AIDA for children", "Full house"), titles("sort=createdAt"));
    }

    @Test
    void soldOutListingsCanBeLeftOut() {
        assertFalse(titles("available=true").contains("Full house"));
        assertEquals(3, titles("available=true").size());
        assertEquals(4, titles("available=false").size());
    }

    @Test
    void pagesTellWhereTheyAre() {
        Answer first = fixture.anonymous.get("/api/tickets?limit=2&sort=price&q=i");
        assertEquals(List.of("Rigoletto (new)", "AIDA for children"), titles(first));
        assertEquals("3", first.header("X-Total-Count"));
        assertEquals("</api/tickets?limit=2&sort=price&q=i&page=2>; rel=\"next\"", first.header("Link"));
        Answer last = fixture.anonymous.get("/api/tickets?limit=2&sort=price&q=i&page=2");
        assertEquals(List.of("Aida"), titles(last));
        assertEquals("</api/tickets?limit=2&sort=price&q=i&page=1>; rel=\"prev\"", last.header("Link"));
        assertNull(fixture.anonymous.get("/api/tickets").header("Link"));
    }

    @Test
    void onlySellersFindTheirWithdrawnListings() {
        String query = "/api/tickets?userId=" + fixture.sellerUser.id();
        assertEquals(5, titles(fixture.seller.get(query)).size());
        assertEquals(4, titles(fixture.stranger.get(query)).size());
        assertEquals(4, titles(fixture.anonymous.get(query)).size());
    }
}
