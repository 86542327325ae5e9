package dev.boxoffice.orders.model;

import static dev.boxoffice.orders.model.Festival.NOW;
import static dev.boxoffice.orders.model.Festival.errors;
import static dev.boxoffice.orders.model.Festival.item;
import static dev.boxoffice.orders.model.Festival.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When and how much of which types may be sold together. */
class CartTest {
    private static List<String> refusal(SaleRules rules, int quantity) {
        return errors(() -> new Festival().type("a", "a", 1_000, rules).cart(null, item("a", quantity)));
    }

    @Test
    void saleBeginsAndEndsAtItsTimes() {
        SaleRules window = rules(NOW, NOW.plusSeconds(1), 1, 10);
        assertEquals(
                2_000,
                new Festival()
                        .type("a", "a", 1_000, window)
                        .cart(null, item("a", 2))
                        .amount());
        assertEquals(
                List.of("sale.not_yet items.0.ticketId: On sale from Sat, 1 Jun 2030, 14:00 (Europe/Berlin)"),
                refusal(rules(NOW.plusMillis(1), null, 1, 10), 1));
        assertEquals(
                List.of("sale.over items.0.ticketId: The sale ended on Sat, 1 Jun 2030, 14:00 (Europe/Berlin)"),
                refusal(rules(null, NOW, 1, 10), 1));
    }

    @Test
    void saleEndsWithTheStartOfTheEventUnlessItHasItsOwnEnd() {
        Instant start = Festival.START;
        Festival festival = new Festival()
                .type("a", "a", 1_000, rules())
                .type("b", "b", 1_000, rules(null, start.plus(Duration.ofDays(1)), 1, 9));
        Listing atDoor = listing(festival, "b");
        assertEquals(
                1_000,
                Cart.of(request("b"), List.of(atDoor), festival.event(), start).amount());
        assertEquals(
                "sale.over",
                assertThrows(
                                Problem.Invalid.class,
                                () -> Cart.of(request("a"), List.of(listing(festival, "a")), festival.event(), start))
                        .errors()
                        .get(0)
                        .code());
    }

    private static Listing listing(Festival festival, String id) {
        return festival.cart(null, item(id, 1)).first();
    }

    private static OrderRequest request(String id) {
        return new OrderRequest(
                "o", new Buyer("b", "m", "m@example.com", null), List.of(item(id, 1)), true, null, Answers.NONE);
    }

    @Test
    void quantityIsWithinTheLimitsOfTheType() {
        SaleRules rules = rules(null, null, 2, 4);
        assertEquals(
                List.of("quantity.too_low items.0.quantity: An order has at least 2 of these tickets"),
                refusal(rules, 1));
        assertEquals(
                List.of("quantity.too_high items.0.quantity: An order has at most 4 of these tickets"),
                refusal(rules, 5));
    }

    @Test
    void eventHasToBeOnSale() {
        Festival festival = new Festival().type("a", 1_000);
        festival.status = EventStatus.POSTPONED;
        assertEquals(
                List.of("event.not_on_sale items.0.ticketId: "
                        + "This event is postponed; tickets are on sale again once it has a new date"),
                errors(() -> festival.cart(null, item("a", 1))));
        festival.status = EventStatus.CANCELLED;
        assertEquals(
                List.of("event.not_on_sale items.0.ticketId: This event is cancelled"),
                errors(() -> festival.cart(null, item("a", 1))));
        festival.status = EventStatus.ENDED;
        assertEquals(
                List.of("event.not_on_sale items.0.ticketId: This event is over"),
                errors(() -> festival.cart(null, item("a", 1))));
    }

    @Test
    void childNeedsAnAdultInTheSameOrder() {
        Festival festival = new Festival()
                .type("adult", 2_000)
                .type("child", "adult", 500, Festival.with("Child", null, new SaleRules.Companion("adult", 2)));
        assertEquals(
                6_000, festival.cart(null, item("child", 4), item("adult", 2)).amount());
        assertEquals(
                List.of("companion.missing items.0.ticketId: Only together with another ticket"),
                errors(() -> festival.cart(null, item("child", 1))));
        assertEquals(
                List.of("companion.too_few items.0.quantity: At most 2 of these for each ticket adult"),
                errors(() -> festival.cart(null, item("child", 3), item("adult", 1))));
    }

    @Test
    void typesAreOfOneEventAndOncePerOrder() {
        Festival festival = new Festival().type("a", 1_000).type("b", 1_000);
        assertEquals(
                List.of("ticketId.repeated items.1.ticketId: Each ticket type can be given once"),
                errors(() -> festival.cart(null, item("a", 1), item("a", 1))));
        assertEquals(
                List.of("quantity.too_high items: An order can have at most 100 tickets in all"),
                errors(() -> festival.cart(null, item("a", 51), item("b", 50))));
        Listing other = new Listing(listing(festival, "a").ticket(), 1, "usd", 9, true, 1, 1);
        OrderRequest both = new OrderRequest(
                "o",
                new Buyer("b", "m", "m@example.com", null),
                List.of(item("b", 1), item("a", 1)),
                true,
                null,
                Answers.NONE);
        assertEquals(
                List.of("ticketId.other_event items.1.ticketId: An order is of one event"),
                errors(() -> Cart.of(both, List.of(listing(festival, "b"), other), festival.event(), NOW)));
    }

    @Test
    void hiddenTypeDoesNotExistWithoutACodeThatRevealsIt() {
        Festival festival = new Festival()
                .type("crew", "crew", 0, Festival.hidden())
                .type("a", 1_000)
                .code("CREW", null, List.of(), List.of("crew"))
                .code("OTHER", Festival.percent(10), List.of(), List.of());
        assertEquals(0, festival.cart(" crew ", item("crew", 2)).amount());
        for (String code : new String[] {null, "", "OTHER", "WRONG"}) {
            assertThrows(Problem.NotFound.class, () -> festival.cart(code, item("crew", 1)));
            assertThrows(Problem.NotFound.class, () -> festival.cart(code, item("a", 1), item("crew", 1)));
        }
    }

    @Test
    void typesOfOnePoolAreHeldTogether() {
        Festival festival = new Festival()
                .type("adult", 2_000)
                .type("child", "adult", 500, Festival.with("Child", 4, null))
                .type("camping", 3_000);
        Claims claims = festival.cart(null, item("adult", 2), item("child", 3), item("camping", 1))
                .claims();
        assertEquals(
                List.of("adult 5", "camping 1"),
                claims.pools().stream()
                        .map(part -> part.offer().pool() + " " + part.quantity())
                        .toList());
        assertEquals(
                List.of("buyer:child:buyer 3", "buyer:child:mail 3"),
                claims.limits().stream()
                        .map(limits ->
                                limits.get(0).counter() + " " + limits.get(0).quantity())
                        .toList());
    }

    @Test
    void amountIsNothingOrWhatACardCanBeChargedWith() {
        Festival cheap = new Festival().type("a", 10).type("free", 0);
        assertEquals(0, cheap.cart(null, item("free", 5)).amount());
        assertEquals(50, cheap.cart(null, item("a", 5), item("free", 1)).amount());
        assertEquals(
                List.of("amount.too_low items: An order may cost nothing, or at least 0.5 usd"),
                errors(() -> cheap.cart(null, item("a", 4))));
        Festival dear = new Festival().type("a", 50_000_000);
        assertEquals(
                List.of("amount.too_high items: An order may cost at most 999999.99 usd"),
                errors(() -> dear.cart(null, item("a", 2))));
    }
}
