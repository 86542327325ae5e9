package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The listings of the ticket types of a composed event. */
public final class TypeListing {
    private TypeListing() {}

    /** The listings of all types, those under which seats are counted first. */
    public static List<TicketData> of(Event event) {
        Map<String, Pool> pools =
                event.data().pools().stream().collect(Collectors.toMap(Pool::id, Function.identity()));
        return event.data().ticketTypes().stream()
                .map(type -> listing(event, type, pools.get(type.pool())))
                .sorted(Comparator.comparing(listing -> !listing.pool().equals(listing.id())))
                .toList();
    }

    private static TicketData listing(Event event, TicketType type, Pool pool) {
        EventDetails data = event.data();
        boolean isActive = data.status() == EventStatus.PUBLISHED && type.status() == TicketStatus.ACTIVE;
        return new TicketData(
                type.id(),
                data.version(),
                data.userId(),
                data.title(),
                type.description(),
                data.venue() == null ? null : data.venue().name(),
                data.startsAt(),
                type.price(),
                data.currency(),
                pool.quantity(),
                isActive ? TicketStatus.ACTIVE : TicketStatus.WITHDRAWN,
                data.createdAt(),
                event.offer(),
                event.change(),
                data.id(),
                pool.ticketId().equals(type.id()) ? null : pool.ticketId(),
                new SaleRules(
                        type.name(),
                        type.saleFrom(),
                        type.saleUntil(),
                        type.minPerOrder(),
                        type.maxPerOrder(),
                        type.maxPerBuyer(),
                        type.hidden(),
                        type.requires()),
                data.timeZone());
    }
}
