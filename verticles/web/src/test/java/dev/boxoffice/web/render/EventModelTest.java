package dev.boxoffice.web.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventModelTest {
    private static final Catalogue ENGLISH = Catalogue.of(Language.ENGLISH);

    private static EventModel with(String field, Object value) {
        return new EventModel(Samples.event().put(field, value), ENGLISH);
    }

    @Test
    void limitsAreSaidAsTheScriptSaysThem() {
        JsonObject child = Samples.type("Child", 5, "on_sale")
                .put("id", "c")
                .put("requires", new JsonObject().put("ticketId", Samples.TYPE).put("most", 2))
                .put("minPerOrder", 2)
                .put("maxPerOrder", 6)
                .put("maxPerBuyer", 4);
        JsonArray types =
                new JsonArray().add(Samples.type("Adult", 10, "on_sale")).add(child);
        EventModel event = new EventModel(Samples.event().put("ticketTypes", types), ENGLISH);
        assertEquals("", event.getTypes().get(0).limits());
        assertEquals(
                "Only together with Adult (2 per Adult) · At least 2 per order · At most 6 per order"
                        + " · At most 4 per person",
                event.getTypes().get(1).limits());
    }

    @Test
    void reservedSeatsMayComeBack() {
        JsonObject type = Samples.type("Stalls", 10, "sold_out")
                .put("available", 0)
                .put("held", 3)
                .put("firstReturnAt", "2031-05-17T17:45:00Z");
        EventModel event = new EventModel(Samples.event().put("ticketTypes", new JsonArray().add(type)), ENGLISH);
        assertEquals("All reserved at the moment", event.getAvailability());
        assertEquals(
                "All reserved at the moment, the first may come back at 19:45 (Berlin time, CEST)",
                event.getTypes().get(0).state());
        type.remove("firstReturnAt");
        assertEquals("All reserved at the moment", event.getTypes().get(0).state());
        type.put("held", 0);
        assertEquals("Sold out", event.getTypes().get(0).state());
        assertEquals("Sold out", event.getAvailability());
    }

    @Test
    void timesAreInTheZoneOfTheEventWithItsName() {
        EventModel event = new EventModel(Samples.event(), ENGLISH);
        assertEquals("Saturday, 17 May 2031 at 19:30 – 22:00", event.getWhen());
        assertEquals("Berlin time, CEST", event.getZone());
        assertEquals("Doors open 18:30", event.getDoors());
        assertEquals("Sat, 17 May 2031, 19:30 (Berlin time, CEST) · Opera", event.getWhenAndWhere());
    }

    @Test
    void eventOverNightNamesBothDays() {
        assertEquals(
                "Saturday, 17 May 2031 at 19:30 – Sunday, 18 May 2031 at 02:00",
                with("endsAt", "2031-05-18T00:00:00Z").getWhen());
    }

    @Test
    void postponedEventHasNoTime() {
        EventModel event = with("status", "postponed");
        assertEquals("New date to be announced", event.getWhen());
        assertNull(event.getZone());
        assertEquals("Postponed", event.getAvailability());
    }

    @ParameterizedTest
    @CsvSource({"25.5,10,from €10.00", "10,10,€10.00", "0,10,'Free, or from €10.00'", "0,0,Free"})
    void pricesAreARange(String one, String other, String expected) {
        JsonArray types = new JsonArray()
                .add(Samples.type("a", Double.valueOf(one), "on_sale"))
                .add(Samples.type("b", Double.valueOf(other), "on_sale"));
        assertEquals(expected, with("ticketTypes", types).getPrice());
    }

    @Test
    void currenciesHaveTheirDecimals() {
        JsonObject event = Samples.event()
                .put("currency", "jpy")
                .put("ticketTypes", new JsonArray().add(Samples.type("a", 1200, "on_sale")));
        assertEquals("¥1,200", new EventModel(event, ENGLISH).getPrice());
    }

    @ParameterizedTest
    @CsvSource({"on_sale,On sale", "sold_out,Sold out", "not_yet,Not on sale at the moment", "over,The sale has ended"})
    void availabilityIsThatOfItsTypes(String sale, String expected) {
        JsonArray types = new JsonArray().add(Samples.type("a", 1, sale));
        assertEquals(expected, with("ticketTypes", types).getAvailability());
    }

    @Test
    void summaryIsBoundedAndPlain() {
        String text = with("description", "Word ".repeat(500)).getSummary();
        assertTrue(text.codePointCount(0, text.length()) <= 200, text);
        assertTrue(text.endsWith("…"), text);
        assertFalse(new EventModel(Samples.event(), ENGLISH).getSummary().contains("*"));
        String astral = with("description", "\uD83C\uDFAD".repeat(300)).getSummary();
        assertFalse(Character.isHighSurrogate(astral.charAt(astral.length() - 2)), "a character is cut");
    }

    @Test
    void addressEndsWithItsId() {
        assertEquals("/e/figaro-" + Samples.ID, new EventModel(Samples.event(), ENGLISH).getPath());
        assertEquals(Optional.of(Samples.ID), EventAddress.idOrSlug("figaro-" + Samples.ID));
        assertEquals(Optional.of(Samples.ID), EventAddress.idOrSlug(Samples.ID));
        assertEquals(Optional.of("figaro"), EventAddress.idOrSlug("figaro"));
        assertEquals(Optional.of("0123456789abcdef01234567"), EventAddress.idOrSlug("a-0123456789abcdef01234567"));
        assertEquals(Optional.empty(), EventAddress.idOrSlug("../x"));
        assertEquals(Optional.empty(), EventAddress.idOrSlug(""));
    }

    @Test
    void singleListingIsRecognised() {
        JsonArray own = new JsonArray().add(Samples.type("Ticket", 1, "on_sale").put("id", Samples.ID));
        assertTrue(with("ticketTypes", own).isSingle());
        assertFalse(new EventModel(Samples.event(), ENGLISH).isSingle());
        assertEquals(
                new EventModel(Samples.event(), ENGLISH).getCardLine(),
                with("ticketTypes", own).getCardLine());
    }

    @Test
    void postersHaveTheColoursOfThePage() {
        // As webroot/js/poster.js makes them for this id.
        assertEquals("hsl(" + Posters.hue("a") + " 72% 52%)", Posters.colour("a"));
        assertTrue(Posters.hue(Samples.ID) >= 0 && Posters.hue(Samples.ID) < 360);
        assertTrue(Posters.secondHue(Samples.ID) - Posters.hue(Samples.ID) >= 35);
    }
}
