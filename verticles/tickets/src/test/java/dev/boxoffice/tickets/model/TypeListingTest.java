package dev.boxoffice.tickets.model;

import static dev.boxoffice.tickets.model.EventSamples.NOW;
import static dev.boxoffice.tickets.model.EventSamples.START;
import static dev.boxoffice.tickets.model.EventSamples.adult;
import static dev.boxoffice.tickets.model.EventSamples.changed;
import static dev.boxoffice.tickets.model.EventSamples.draft;
import static dev.boxoffice.tickets.model.EventSamples.fields;
import static dev.boxoffice.tickets.model.EventSamples.ids;
import static dev.boxoffice.tickets.model.EventSamples.input;
import static dev.boxoffice.tickets.model.EventSamples.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listings of the types of events, and events of single listings. */
class TypeListingTest {

    @Test
    void typesOfPoolHaveItsSeats() {
        Event event = changed(
                draft(fields(), adult(), input(type(null, "Child", 0, "field"))).publish(NOW));
        List<TicketData> listings = TypeListing.of(event);
        TicketData first = listings.get(0);
        TicketData second = listings.get(1);
        assertNull(first.poolId());
        assertEquals(first.id(), second.pool());
        assertEquals(300, second.quantity());
        assertEquals("Child", second.rules().name());
        assertEquals("e1", second.eventId());
        assertEquals(event.version(), second.version());
        assertEquals(1, second.change());
    }

    @Test
    void typesAreActiveWhileTheEventIsPublished() {
        Event event = changed(draft().publish(NOW));
        assertEquals(TicketStatus.ACTIVE, TypeListing.of(event).get(0).status());
        Event postponed = changed(event.postpone(Notice.NONE, NOW));
        assertEquals(TicketStatus.WITHDRAWN, TypeListing.of(postponed).get(0).status());
        assertEquals(
                TicketStatus.ACTIVE,
                TypeListing.of(changed(postponed.publish(NOW))).get(0).status());
        Event withdrawn =
                changed(event.withdraw(event.data().ticketTypes().get(0).id()));
        assertEquals(TicketStatus.WITHDRAWN, TypeListing.of(withdrawn).get(0).status());
    }

    private static TicketData listing(TicketStatus status) {
        return new TicketData(
                "t1", 4, "u1", "Opera", "Aida", "Graz", START, 1_050, "eur", 100, status, NOW, 2, 3, null);
    }

    @Test
    void eventIsInTheZoneOfItsListing() {
        TicketData listing = listing(TicketStatus.ACTIVE);
        assertEquals("UTC", SimpleEvent.of(listing, "opera", NOW).data().timeZone());
        Ticket edited = Ticket.list(listing);
        TicketData inVienna =
                edited.edit(inVienna(listing)).orThrow().orElseThrow().next();
        assertEquals(
                "Europe/Vienna", SimpleEvent.of(inVienna, "opera", NOW).data().timeZone());
        TicketData withdrawn =
                Ticket.list(inVienna).withdraw().orThrow().orElseThrow().next();
        assertEquals(
                "Europe/Vienna", SimpleEvent.of(withdrawn, "opera", NOW).data().timeZone());
    }

    private static TicketData inVienna(TicketData listing) {
        return new TicketData(
                listing.id(),
                listing.version(),
                listing.userId(),
                listing.title(),
                listing.description(),
                listing.venue(),
                listing.startsAt(),
                listing.price(),
                listing.currency(),
                listing.quantity(),
                listing.status(),
                listing.createdAt(),
                listing.offer(),
                listing.change(),
                "Europe/Vienna");
    }

    @Test
    void listingIsAnEventWithOneType() {
        Event event = SimpleEvent.of(listing(TicketStatus.ACTIVE), "opera", NOW);
        assertFalse(event.isComposed());
        assertEquals("t1", event.id());
        assertEquals(8, event.version());
        assertEquals("t1", event.data().pools().get(0).ticketId());
        assertEquals("Graz", event.data().venue().name());
        assertEquals(EventStatus.PUBLISHED, event.data().status());
        assertEquals(
                EventStatus.CANCELLED,
                SimpleEvent.of(listing(TicketStatus.WITHDRAWN), "opera", NOW)
                        .data()
                        .status());
        assertEquals(
                EventStatus.ENDED,
                SimpleEvent.of(listing(TicketStatus.ACTIVE), "opera", START.plus(Event.USUAL_LENGTH))
                        .data()
                        .status());
    }

    @Test
    void changedListingKeepsItsNumbers() {
        Event event = SimpleEvent.of(listing(TicketStatus.ACTIVE), "opera", NOW);
        Event next = changed(event.edit(EventInput.of(event.data()), ids(), NOW));
        assertTrue(next.isComposed());
        TicketData type = TypeListing.of(next).get(0);
        assertEquals(9, type.version());
        assertEquals(4, type.change());
        assertEquals(2, type.offer());
        assertEquals("t1", type.pool());
    }

    @ParameterizedTest
    @CsvSource({
        "Sommerfest für Größen!, sommerfest-fur-grossen",
        "  --A  B--, a-b",
        "Кино, kino",
        "أمسية شعرية, amsyt-shryt",
        "Æ, event-ae",
        "x, event-x",
        "'<script>', script"
    })
    void slugIsMadeOfTheTitle(String title, String slug) {
        assertEquals(slug, Slugs.of(title));
    }

    @Test
    void slugIsNeverAnId() {
        String id = Ids.next();
        assertEquals("event-" + id, Slugs.of(id));
        assertEquals("opera-" + id.substring(id.length() - 6), Slugs.unique("Opera", id));
    }
}
