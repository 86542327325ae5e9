package dev.boxoffice.web.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other events of the organiser on the page of an event. */
class RelatedEventsTest {
    private static final String OTHERS =
            "/api/events?organiserId=" + Samples.SELLER + "&upcoming=true&sort=startsAt&limit=4";
    private static final String PATH = "/e/figaro-" + Samples.ID;

    private final StubApi api = new StubApi();

    @BeforeEach
    void fill() {
        api.answers.put("/api/events/" + Samples.ID, Samples.event().encode());
    }

    @AfterEach
    void close() {
        api.close();
    }

    private Document page() {
        return Jsoup.parse(api.get(PATH).body());
    }

    private static JsonObject other(int number) {
        return Samples.event()
                .put("id", Samples.ID.substring(0, Samples.ID.length() - 1) + number)
                .put("slug", "night")
                .put("title", "Night " + number);
    }

    @Test
    void nextOnesAreInTheHtmlWithoutTheEventItself() {
        JsonArray list = new JsonArray().add(Samples.event());
        IntStream.rangeClosed(1, 3).mapToObj(RelatedEventsTest::other).forEach(list::add);
        api.answers.put(OTHERS, list.encode());
        Document page = page();
        assertEquals(
                "More from this organiser", page.select(".related h2").first().text());
        assertEquals(3, page.select(".related a.card").size());
        assertEquals(
                "/e/night-" + other(1).getString("id"),
                page.select(".related a.card").first().attr("href"));
        JsonObject answers = new JsonObject(page.select("#first-answers").html());
        assertEquals(list, answers.getJsonObject(OTHERS).getJsonArray("body"), "the script begins with something else");
    }

    @Test
    void noSectionIsThereWithoutOthers() {
        api.answers.put(OTHERS, new JsonArray().add(Samples.event()).encode());
        assertTrue(page().select(".related").isEmpty());
    }

    @Test
    void eventIsShownWhileOthersCannotBeRead() {
        assertFalse(page().select("h1").isEmpty());
        assertTrue(page().select(".related").isEmpty());
    }

    @Test
    void singleListingHasWhatEventsHave() {
        api.answers.put(OTHERS, new JsonArray().add(other(1)).encode());
        JsonObject type = Samples.type("Ticket", 10, "on_sale").put("id", Samples.ID);
        api.answers.put(
                "/api/events/" + Samples.ID,
                Samples.event().put("ticketTypes", new JsonArray().add(type)).encode());
        Document page = page();
        assertEquals(1, page.select(".related a.card").size());
        assertEquals(1, page.select(".share-event").size());
        assertEquals(1, page.select(".to-calendar").size());
        assertEquals(1, page.select(".event-facts .offer .price").size());
        assertTrue(page.select(".types").isEmpty(), "it has one offer");
        assertTrue(page.select(".event-facts").text().contains("Times are in Berlin time."), page.text());
        assertEquals("An **opera**.", page.select(".event-text").text());
    }
}
