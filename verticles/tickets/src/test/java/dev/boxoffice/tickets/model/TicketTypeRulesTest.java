package dev.boxoffice.tickets.model;

import static dev.boxoffice.tickets.model.EventSamples.END;
import static dev.boxoffice.tickets.model.EventSamples.START;
import static dev.boxoffice.tickets.model.EventSamples.assertRefused;
import static dev.boxoffice.tickets.model.EventSamples.draft;
import static dev.boxoffice.tickets.model.EventSamples.fields;
import static dev.boxoffice.tickets.model.EventSamples.hidden;
import static dev.boxoffice.tickets.model.EventSamples.input;
import static dev.boxoffice.tickets.model.EventSamples.keyed;
import static dev.boxoffice.tickets.model.EventSamples.limits;
import static dev.boxoffice.tickets.model.EventSamples.type;
import static dev.boxoffice.tickets.model.EventSamples.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.SaleRules.Companion;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.problem.Problem;
import org.junit.jupiter.api.Test;

/** Prices, windows, limits and companions of ticket types. */
class TicketTypeRulesTest {

    private static void assertTypeRefused(String field, String code, TicketType type) {
        assertRefused("ticketTypes.0." + field, code, () -> draft(fields(), input(type)));
    }

    @Test
    void priceIsZeroOrChargeable() {
        assertTypeRefused("price", "price.too_low", type(null, "Cheap", 1, "field"));
        assertEquals(
                0,
                draft(fields(), input(type(null, "Free", 0, "field")))
                        .data()
                        .ticketTypes()
                        .get(0)
                        .price());
    }

    @Test
    void windowEndsAfterItBegins() {
        assertTypeRefused("saleUntil", "saleUntil.before_from", window(START, START));
    }

    @Test
    void windowLiesBeforeTheEnd() {
        assertTypeRefused("saleFrom", "saleFrom.after_end", window(END, null));
        assertTypeRefused("saleUntil", "saleUntil.after_end", window(null, END.plusSeconds(1)));
        assertEquals(
                1,
                draft(fields(), input(window(START, END))).data().ticketTypes().size());
    }

    @Test
    void limitsAreInOrder() {
        assertTypeRefused("maxPerOrder", "maxPerOrder.below_min", limits(4, 3, null));
        assertTypeRefused("maxPerBuyer", "maxPerBuyer.below_min", limits(4, 5, 3));
    }

    @Test
    void fewestSeatsOfAnOrderAreThere() {
        assertTypeRefused("minPerOrder", "minPerOrder.above_seats", limits(301, 400, null));
    }

    @Test
    void companionCanBeBought() {
        TicketType hidden = hidden(null);
        EventInput.Type child = input(type(null, "Child", 0, "field", new Companion("crew", 1)));
        assertRefused("ticketTypes.1.requires", "requires.hidden", () -> draft(fields(), keyed("crew", hidden), child));
        TicketType withdrawn = new TicketType(
                null, "Old", null, 0, "field", null, null, 1, 10, null, false, null, TicketStatus.WITHDRAWN);
        assertRefused(
                "ticketTypes.1.requires", "requires.withdrawn", () -> draft(fields(), keyed("crew", withdrawn), child));
    }

    @Test
    void namesDiffer() {
        assertRefused(
                "ticketTypes.1.name",
                "name.duplicate",
                () -> draft(fields(), input(type(null, "Adult", 0, "field")), input(type(null, "ADULT", 0, "field"))));
    }

    private static EventInput.Type asks(String key, String other) {
        return keyed(key, type(null, key, 0, "field", other == null ? null : new Companion(other, 1)));
    }

    @Test
    void typeDoesNotAskForItself() {
        assertRefused("ticketTypes.0.requires", "requires.itself", () -> draft(fields(), asks("a", "a")));
    }

    @Test
    void companionsFormNoCycle() {
        Problem problem = assertThrows(
                Problem.class, () -> draft(fields(), asks("a", "b"), asks("b", "c"), asks("c", "a"), asks("d", "a")));
        assertEquals(3, problem.errors().size());
        assertEquals("requires.cycle", problem.errors().get(0).code());
        assertEquals(
                3,
                draft(fields(), asks("a", "b"), asks("b", "c"), asks("c", null))
                        .data()
                        .ticketTypes()
                        .size());
    }
}
