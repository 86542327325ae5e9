package dev.boxoffice.tickets.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.SaleRules.Companion;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.EventBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of an event is stored beside it, to find it by. */
class EventDocumentsTest {
    private static TicketType type(String id, long price, Companion requires) {
        return new TicketType(
                id, id, null, price, "field", null, null, 1, 10, null, false, requires, TicketStatus.ACTIVE);
    }

    @Test
    void priceIsThatOfTheCheapestTypeThatIsHadAlone() {
        EventDetails festival = EventBuilder.of("e", "u", Instant.EPOCH)
                .title("Festival")
                .status(EventStatus.PUBLISHED)
                .ticketTypes(List.of(type("adult", 3_900, null), type("child", 0, new Companion("adult", 1))))
                .build();
        assertEquals(
                3_900L, EventDocuments.editable(new Event(festival, true, 1, 1)).getLong("price"));
    }
}
