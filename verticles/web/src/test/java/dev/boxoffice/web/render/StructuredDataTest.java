package dev.boxoffice.web.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What search engines need of an event, by their own lists of required fields. */
class StructuredDataTest {
    private static final Catalogue ENGLISH = Catalogue.of(Language.ENGLISH);

    private static final StructuredData DATA = new StructuredData("https://shop.example");

    private static JsonObject of(JsonObject event) {
        return DATA.event(new EventModel(event, ENGLISH), Samples.organiser()).orElseThrow();
    }

    @Test
    void eventHasWhatSearchEnginesRequire() {
        JsonObject data = of(Samples.event());
        assertEquals("https://schema.org", data.getString("@context"));
        assertEquals("Event", data.getString("@type"));
        assertNotNull(data.getString("name"));
        assertEquals(
                OffsetDateTime.parse("2031-05-17T19:30:00+02:00"), OffsetDateTime.parse(data.getString("startDate")));
        assertEquals(
                OffsetDateTime.parse("2031-05-17T22:00:00+02:00"), OffsetDateTime.parse(data.getString("endDate")));
        JsonObject place = data.getJsonObject("location");
        assertEquals("Opera", place.getString("name"));
        assertEquals("Berlin", place.getJsonObject("address").getString("addressLocality"));
        assertEquals("City Opera", data.getJsonObject("organizer").getString("name"));
        assertTrue(URI.create(data.getJsonArray("image").getString(0)).isAbsolute());
        assertEquals("https://shop.example/e/figaro-" + Samples.ID, data.getString("url"));
    }

    @Test
    void eachTypeIsAnOffer() {
        JsonObject offer = of(Samples.event()).getJsonArray("offers").getJsonObject(0);
        assertEquals("25.5", offer.getString("price"));
        assertEquals("EUR", offer.getString("priceCurrency"));
        assertEquals("https://schema.org/InStock", offer.getString("availability"));
        assertNotNull(offer.getString("validFrom"));
        assertEquals(
                "https://schema.org/SoldOut",
                of(Samples.event()).getJsonArray("offers").getJsonObject(1).getString("availability"));
    }

    @Test
    void ticketsThatAreOnlyHeldAreReserved() {
        JsonObject event = Samples.event();
        event.getJsonArray("ticketTypes").getJsonObject(1).put("held", 2);
        assertEquals(
                "https://schema.org/Reserved",
                of(event).getJsonArray("offers").getJsonObject(1).getString("availability"));
    }

    @ParameterizedTest
    @CsvSource({
        "published,EventScheduled",
        "postponed,EventPostponed",
        "cancelled,EventCancelled",
        "ended,EventScheduled"
    })
    void statusIsThatOfTheEvent(String status, String expected) {
        JsonObject data = of(Samples.event().put("status", status));
        assertEquals("https://schema.org/" + expected, data.getString("eventStatus"));
        assertEquals(
                status.equals("published"),
                data.getJsonArray("offers")
                        .getJsonObject(0)
                        .getString("availability")
                        .endsWith("InStock"));
    }

    @Test
    void movedEventIsRescheduledAndSaysFromWhen() {
        JsonObject moved = Samples.event()
                .put(
                        "giveBack",
                        new JsonObject().put("startsAt", "2031-04-01T17:00:00Z").put("until", "2031-06-01T00:00:00Z"));
        JsonObject data = of(moved);
        assertEquals("https://schema.org/EventRescheduled", data.getString("eventStatus"));
        assertEquals(
                OffsetDateTime.parse("2031-04-01T19:00:00+02:00"),
                OffsetDateTime.parse(data.getString("previousStartDate")));
    }

    @Test
    void eventWithoutADateHasNone() {
        JsonObject undated = Samples.event();
        undated.remove("startsAt");
        assertTrue(DATA.event(new EventModel(undated, ENGLISH), null).isEmpty());
    }

    @Test
    void nothingInItEndsItsElement() {
        String json = Shell.json(of(Samples.event()).encode());
        assertFalse(json.contains("<"), json);
        assertTrue(new JsonObject(json).getString("name").contains("<script>"));
    }
}
