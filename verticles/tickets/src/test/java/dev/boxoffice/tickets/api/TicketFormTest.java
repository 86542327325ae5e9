package dev.boxoffice.tickets.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.events.TicketData;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketFormTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private static JsonObject body() {
        return new JsonObject().put("title", " Opera ").put("price", 10.5);
    }

    private static TicketData create(JsonObject body) {
        return TicketForm.create(body, "id", "seller", NOW);
    }

    private static String wrongField(Runnable action) {
        Problem wrong = assertThrows(Problem.class, action::run);
        assertInstanceOf(Problem.Invalid.class, wrong);
        return wrong.errors().get(0).field();
    }

    @Test
    void titleAndAPriceAreEnough() {
        TicketData ticket = create(body());
        assertEquals("Opera", ticket.title());
        assertEquals(1_050, ticket.price());
        assertEquals("usd", ticket.currency());
        assertEquals(1, ticket.quantity());
        assertEquals(1, ticket.version());
        assertNull(ticket.venue());
    }

    @Test
    void blankTextCountsAsNone() {
        assertNull(create(body().put("venue", "  ").put("description", "")).venue());
    }

    @Test
    void currenciesHaveTheirOwnMinorUnits() {
        assertEquals(
                1_000, create(body().put("price", 1_000).put("currency", "JPY")).price());
        assertEquals(10_500, create(body().put("currency", "kwd")).price());
        assertEquals("price", wrongField(() -> create(body().put("currency", "jpy"))));
    }

    /** No card can be charged with these. */
    @Test
    void pricesAreHeldToWhatCardsCanPay() {
        assertEquals(50, create(body().put("price", 0.5)).price());
        assertEquals("price", wrongField(() -> create(body().put("price", 0.49))));
        assertEquals(99_999_999, create(body().put("price", 999_999.99)).price());
        assertEquals("price", wrongField(() -> create(body().put("price", 1_000_000))));
        JsonObject dong = body().put("currency", "vnd").put("price", 2_500_000);
        assertEquals(2_500_000, create(dong).price());
        JsonObject dinar = body().put("currency", "kwd");
        assertEquals(10_120, create(dinar.copy().put("price", 10.12)).price());
        assertEquals("price", wrongField(() -> create(dinar.copy().put("price", 10.123))));
        JsonObject ariary = body().put("currency", "mga");
        assertEquals(500_000, create(ariary.copy().put("price", 5_000)).price());
        assertEquals("price", wrongField(() -> create(ariary.copy().put("price", 5_000.5))));
        assertEquals(
                "price", wrongField(() -> create(body().put("currency", "isk").put("price", 1.5))));
    }

    @Test
    void unknownCurrenciesAreRefused() {
        assertEquals("currency", wrongField(() -> create(body().put("currency", "zzz"))));
        assertEquals("currency", wrongField(() -> create(body().put("currency", "xxx"))));
    }

    @Test
    void startMustBeInTheFuture() {
        assertEquals(
                Instant.parse("2030-06-01T17:00:00Z"),
                create(body().put("startsAt", "2030-06-01T19:00:00+02:00")).startsAt());
        assertEquals("startsAt", wrongField(() -> create(body().put("startsAt", NOW.toString()))));
        assertEquals("startsAt", wrongField(() -> create(body().put("startsAt", "tomorrow"))));
    }

    @Test
    void zoneIsOfIana() {
        assertEquals("Asia/Tokyo", create(body().put("timeZone", "Asia/Tokyo")).timeZone());
        assertNull(create(body()).timeZone());
        for (String wrong : List.of("Mars/Olympus", "+02:00", "Tokyo?")) {
            Problem problem = assertThrows(Problem.class, () -> create(body().put("timeZone", wrong)));
            assertEquals("timeZone", problem.errors().get(0).field());
            assertEquals("timeZone.unknown", problem.errors().get(0).code());
        }
    }

    @Test
    void editChangesTheZoneOnlyIfItNamesOne() {
        TicketData present = create(body().put("timeZone", "Asia/Tokyo"));
        assertEquals(
                "Asia/Tokyo", merge(present, new JsonObject().put("price", 20)).timeZone());
        assertEquals(
                "Europe/Berlin",
                merge(present, new JsonObject().put("timeZone", "Europe/Berlin"))
                        .timeZone());
        assertNull(merge(present, new JsonObject().putNull("timeZone")).timeZone());
    }

    private static TicketData merge(TicketData present, JsonObject body) {
        return TicketForm.merge(body, present, NOW);
    }

    @Test
    void editKeepsWhatItDoesNotName() {
        TicketData present = create(body().put("venue", "Graz").put("quantity", 4));
        TicketData merged = TicketForm.merge(new JsonObject().put("price", 20), present, NOW);
        assertEquals(2_000, merged.price());
        assertEquals("Graz", merged.venue());
        assertEquals(4, merged.quantity());
    }

    @Test
    void editMayKeepAStartThatHasPassed() {
        TicketData present = create(body().put("startsAt", "2030-06-01T17:00:00Z"));
        Instant later = Instant.parse("2030-07-01T00:00:00Z");
        JsonObject same = new JsonObject().put("startsAt", "2030-06-01T17:00:00Z");
        assertEquals(present.startsAt(), TicketForm.merge(same, present, later).startsAt());
    }

    @Test
    void editRemovesTheStartByNull() {
        TicketData present = create(body().put("startsAt", "2030-06-01T17:00:00Z"));
        assertNull(TicketForm.merge(new JsonObject().putNull("startsAt"), present, NOW)
                .startsAt());
    }

    @Test
    void newCurrencyKeepsTheDecimalNumber() {
        TicketData present = create(body().put("price", 100));
        JsonObject yen = new JsonObject().put("currency", "jpy");
        assertEquals(100, TicketForm.merge(yen, present, NOW).price());
    }
}
