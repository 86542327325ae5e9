package dev.boxoffice.admissions;

import dev.boxoffice.admissions.ShowTickets.Tickets;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.PassSerial;
import dev.boxoffice.admissions.model.ShortCode;
import dev.boxoffice.admissions.model.TicketTerms;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.kernel.text.OrderNumber;
import dev.boxoffice.platform.documents.EventDocument;
import dev.boxoffice.platform.documents.TicketDocument;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Formats;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tickets as documents say them.
 *
 * @param shop the address of the shop
 * @param sellers the names of organisers
 */
public record TicketDocuments(Supplier<String> shop, Function<String, Optional<String>> sellers) {
    /** Those that the caller holds, in the order of their places; without those that are void. */
    public List<TicketDocument> valid(Tickets tickets, Catalogue words) {
        EventDocument event = event(tickets, words);
        return tickets.tickets().stream()
                .filter(one -> one.isLive() && tickets.access().holds(one))
                .map(one -> document(one, event, tickets))
                .toList();
    }

    /** One ticket, void or not. */
    public TicketDocument of(Tickets tickets, Admission admission, Catalogue words) {
        return document(admission, event(tickets, words), tickets);
    }

    private static TicketDocument document(Admission one, EventDocument event, Tickets tickets) {
        String type = one.place().type();
        Catalogue words = event.words();
        return new TicketDocument(
                event,
                PassSerial.of(one).text(),
                type == null || type.isBlank() ? words.text("documents.ticket") : type,
                one.holder().name(),
                one.place().number(),
                one.place().of(),
                price(one.place().price(), one.place().currency(), words),
                OrderNumber.of(tickets.order().id()),
                tickets.event().flatMap(found -> TicketTerms.of(found, words)).orElse(null),
                one.isLive() ? one.code().text() : null,
                one.isLive() ? ShortCode.shown(one.code().shortCode()) : null,
                !one.isLive());
    }

    private static String price(long minor, String currency, Catalogue words) {
        return minor == 0 ? words.text("shop.free") : new Formats(words).money(minor, currency);
    }

    /** The event as it is now, or as the order knows it. */
    public EventDocument event(Tickets tickets, Catalogue words) {
        OrderData order = tickets.order();
        String seller = sellers.apply(order.ticket().userId()).orElse(null);
        return tickets.event().map(event -> of(event, seller, words)).orElseGet(() -> of(order, seller, words));
    }

    /** An event as documents say it. */
    EventDocument of(EventDetails event, Catalogue words) {
        return of(event, sellers.apply(event.userId()).orElse(null), words);
    }

    private EventDocument of(EventDetails event, String seller, Catalogue words) {
        EventDetails.Venue venue = event.venue();
        boolean isPlace = venue != null;
        return new EventDocument(
                event.id(),
                event.version(),
                event.title(),
                isPlace ? venue.name() : null,
                isPlace ? venue.address() : null,
                isPlace ? venue.latitude() : null,
                isPlace ? venue.longitude() : null,
                ZoneId.of(event.timeZone()),
                event.doorsAt(),
                event.startsAt(),
                event.endsAt(),
                state(event),
                shop.get() + PageAddresses.event(event.id(), event.slug()),
                seller,
                words);
    }

    private EventDocument of(OrderData order, String seller, Catalogue words) {
        return new EventDocument(
                order.sale(),
                0,
                order.ticket().title(),
                order.ticket().venue(),
                null,
                null,
                null,
                order.ticket().zone(),
                null,
                order.ticket().startsAt(),
                null,
                EventDocument.State.SCHEDULED,
                shop.get() + PageAddresses.event(order.ticket().id(), null),
                seller,
                words);
    }

    /** A postponed event has a new date once it differs from the one before. */
    private static EventDocument.State state(EventDetails event) {
        EventDetails.GiveBack move = event.giveBack();
        boolean isUndated = move == null || Objects.equals(move.startsAt(), event.startsAt());
        return switch (event.status()) {
            case POSTPONED -> isUndated ? EventDocument.State.POSTPONED : EventDocument.State.SCHEDULED;
            case CANCELLED -> EventDocument.State.CANCELLED;
            default -> EventDocument.State.SCHEDULED;
        };
    }
}
