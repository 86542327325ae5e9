package dev.boxoffice.tickets.model;

import static dev.boxoffice.tickets.model.EventSamples.adult;
import static dev.boxoffice.tickets.model.EventSamples.assertRefused;
import static dev.boxoffice.tickets.model.EventSamples.changed;
import static dev.boxoffice.tickets.model.EventSamples.draft;
import static dev.boxoffice.tickets.model.EventSamples.fields;
import static dev.boxoffice.tickets.model.EventSamples.input;
import static dev.boxoffice.tickets.model.EventSamples.keyed;
import static dev.boxoffice.tickets.model.EventSamples.type;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.EventDetails.Discount;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.SaleRules.Companion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The parts of an event get ids, pools and references. */
class EventPartsTest {

    @Test
    void newPartsGetIdsAndReferToEachOther() {
        Event event = draft(
                fields().codes(List.of(
                        EventSamples.code("KIDS", new Discount(10, null, null, null), List.of("kid"), List.of()))),
                adult(),
                keyed("kid", type(null, "Child", 0, "field", new Companion("adult", 2))));
        String adult = event.data().ticketTypes().get(0).id();
        String child = event.data().ticketTypes().get(1).id();
        assertEquals(new Companion(adult, 2), event.data().ticketTypes().get(1).requires());
        assertEquals(List.of(child), event.data().codes().get(0).ticketTypes());
        assertEquals(List.of(new Pool("field", adult, 300)), event.data().pools());
    }

    @Test
    void typeWithSeatsOfItsOwnGetsPoolOfItsId() {
        Event event =
                draft(fields().pools(List.of()), new EventInput.Type(type(null, "Standing", 1_000, null), null, 50));
        String id = event.data().ticketTypes().get(0).id();
        assertEquals(List.of(new Pool(id, id, 50)), event.data().pools());
    }

    @Test
    void idsStayOnEdits() {
        Event event = draft();
        Event same = changed(event.edit(EventInput.of(event.data()), EventSamples.ids(), EventSamples.NOW));
        assertEquals(event.data().ticketTypes(), same.data().ticketTypes());
        assertEquals(event.version() + 1, same.version());
    }

    @Test
    void ownPoolGoesWithTypeOfDraft() {
        Event event = draft(
                fields().pools(List.of()),
                new EventInput.Type(type(null, "A", 1_000, null), null, 50),
                new EventInput.Type(type(null, "B", 1_000, null), null, 60));
        EventInput.Type second = input(event.data().ticketTypes().get(1));
        Event next = changed(event.edit(
                new EventInput(event.data(), List.of(second), Notice.NONE), EventSamples.ids(), EventSamples.NOW));
        assertEquals(1, next.data().pools().size());
        assertEquals(60, next.seats());
    }

    @Test
    void typeNeedsPool() {
        assertRefused(
                "ticketTypes.1.pool",
                "pool.missing",
                () -> draft(fields(), adult(), input(type(null, "Child", 0, null))));
        assertRefused(
                "ticketTypes.1.pool",
                "pool.unknown",
                () -> draft(fields(), adult(), input(type(null, "Child", 0, "lawn"))));
    }

    @Test
    void poolAndQuantityExcludeEachOther() {
        assertRefused(
                "ticketTypes.1.quantity",
                "quantity.with_pool",
                () -> draft(fields(), adult(), new EventInput.Type(type(null, "Child", 0, "field"), null, 3)));
    }

    @Test
    void poolNeedsType() {
        List<Pool> pools = List.of(new Pool("field", null, 300), new Pool("lawn", null, 3));
        assertRefused("pools.1.id", "pool.unused", () -> draft(fields().pools(pools), adult()));
    }

    @Test
    void poolsAreUnique() {
        List<Pool> same = List.of(new Pool("field", null, 300), new Pool("field", null, 3));
        assertRefused("pools.1.id", "id.duplicate", () -> draft(fields().pools(same), adult()));
        List<Pool> alike = List.of(new Pool("field", null, 300), new Pool("Field", null, 3));
        assertRefused(
                "pools.1.id",
                "id.duplicate",
                () -> draft(fields().pools(alike), adult(), input(type(null, "Child", 0, "Field"))));
    }

    @Test
    void referencesHaveToExist() {
        assertRefused(
                "ticketTypes.0.requires",
                "requires.unknown",
                () -> draft(fields(), input(type(null, "Child", 0, "field", new Companion("adult", 1)))));
        assertRefused(
                "ticketTypes.1.id",
                "id.unknown",
                () -> draft(fields(), adult(), input(type("made-up", "Child", 0, "field"))));
        assertRefused(
                "ticketTypes.1.key",
                "key.duplicate",
                () -> draft(fields(), adult(), keyed("adult", type(null, "Child", 0, "field"))));
    }
}
