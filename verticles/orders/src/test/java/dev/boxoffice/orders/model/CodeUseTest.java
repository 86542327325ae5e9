package dev.boxoffice.orders.model;

import static dev.boxoffice.orders.model.Festival.NOW;
import static dev.boxoffice.orders.model.Festival.errors;
import static dev.boxoffice.orders.model.Festival.item;
import static dev.boxoffice.orders.model.Festival.percent;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Code;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What codes are valid for, and what an order holds of them. */
class CodeUseTest {
    private static Code code(String text, Instant from, Instant until, Integer uses, Integer usesPerBuyer) {
        return new Code("c1", text, percent(50), List.of("a"), List.of(), from, until, uses, usesPerBuyer);
    }

    private static Cart cart(Code code, String entered, String ticketId) {
        return new Festival().type("a", 1_000).type("b", 1_000).code(code).cart(entered, item(ticketId, 1));
    }

    @Test
    void codeIsKnownInUpperAndLowerCase() {
        Code code = code("Early-Bird", null, null, null, null);
        assertEquals(500, cart(code, "EARLY-bird", "a").amount());
        assertEquals(List.of("code.unknown code: This code is not known"), errors(() -> cart(code, "EARLYBIRD", "a")));
    }

    @Test
    void codeIsValidFromItsBeginUntilItsEnd() {
        assertEquals(
                500,
                cart(code("X", NOW, NOW.plusMillis(1), null, null), "X", "a").amount());
        assertEquals(
                List.of("code.not_valid code: This code is valid from Sat, 1 Jun 2030, 14:00 (Europe/Berlin)"),
                errors(() -> cart(code("X", NOW.plusMillis(1), null, null, null), "X", "a")));
        assertEquals(
                List.of("code.not_valid code: This code is no longer valid"),
                errors(() -> cart(code("X", null, NOW, null, null), "X", "a")));
    }

    @Test
    void codeIsForSomeTypes() {
        assertEquals(
                List.of("code.not_valid code: This code is not for these tickets"),
                errors(() -> cart(code("X", null, null, null, null), "X", "b")));
    }

    @Test
    void orderHoldsOneUseHoweverManySeatsItHas() {
        Claims claims = new Festival()
                .type("a", 1_000)
                .code(code("X", null, null, 9, 2))
                .cart("X", item("a", 4))
                .claims();
        Claim.FromPool use = claims.pools().get(1);
        assertEquals(new Supply.Offer("code:e:c1", 1), use.offer());
        assertEquals(1, use.quantity());
        assertEquals("code.used_up", use.refusal().code());
        Claim.WithinLimit ofBuyer = claims.limits().get(0).get(0);
        assertEquals("buyer:code:e:c1:buyer", ofBuyer.counter());
        assertEquals(2, ofBuyer.limit());
        assertEquals("code.used_by_buyer", ofBuyer.refusal().apply(0).code());
    }

    @Test
    void poolOfUsesIsBroughtUpToDateOnceItsNumberChanges() {
        EventDetails ten = new Festival().code(code("X", null, null, 10, null)).event();
        EventDetails later = version(ten, 2);
        assertEquals(1, CodeUses.changed(null, ten, ten).size());
        assertEquals(List.of(), CodeUses.changed(ten, later, later));
        EventDetails more =
                version(new Festival().code(code("X", null, null, 20, null)).event(), 3);
        assertEquals(List.of(new Supply("code:e:c1", 20, 1, 3, true)), CodeUses.changed(later, more, more));
        // What is delivered again may have been handled halfway.
        assertEquals(1, CodeUses.changed(more, more, more).size());
        assertEquals(1, CodeUses.changed(more, later, more).size());
    }

    private static EventDetails version(EventDetails event, long version) {
        return new EventDetails(
                event.id(),
                version,
                event.userId(),
                event.slug(),
                event.title(),
                null,
                null,
                null,
                event.timeZone(),
                null,
                null,
                null,
                null,
                null,
                event.currency(),
                event.status(),
                null,
                null,
                event.codes(),
                null,
                event.createdAt(),
                null,
                null,
                null);
    }
}
