package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import java.time.Instant;
import java.util.List;

/** The event that a listing by itself is: with its id, and one type and pool of the same id. */
public final class SimpleEvent {
    /** The name of its only type. */
    public static final String TYPE_NAME = "Ticket";

    private static final int MOST_PER_ORDER = 100;

    private SimpleEvent() {}

    /**
     * The event of a listing.
     *
     * @param slug the slug that it has, or gets
     * @param now decides whether it is over
     */
    public static Event of(TicketData listing, String slug, Instant now) {
        EventDetails event = EventBuilder.of(listing.id(), listing.userId(), listing.createdAt())
                .slug(slug)
                .title(listing.title())
                .description(listing.description())
                .venue(listing.venue() == null ? null : new EventDetails.Venue(listing.venue(), null, null, null))
                .timeZone(listing.timeZone() == null ? TimeZones.DEFAULT : listing.timeZone())
                .times(null, listing.startsAt(), null)
                .currency(listing.currency())
                .pools(List.of(new Pool(listing.id(), listing.id(), listing.quantity())))
                .ticketTypes(List.of(type(listing)))
                .build();
        EventStatus status = status(listing, event, now);
        // Between two changes of the listing the event may end, which is a change of its own.
        long version = 2 * listing.version() + (status == EventStatus.ENDED ? 1 : 0);
        return new Event(
                EventBuilder.of(event).version(version).status(status).build(),
                false,
                listing.change(),
                listing.offer());
    }

    private static EventStatus status(TicketData listing, EventDetails event, Instant now) {
        if (listing.status() == TicketStatus.WITHDRAWN) {
            return EventStatus.CANCELLED;
        }
        boolean isOver = Event.over(event).filter(end -> !end.isAfter(now)).isPresent();
        return isOver ? EventStatus.ENDED : EventStatus.PUBLISHED;
    }

    private static TicketType type(TicketData listing) {
        return new TicketType(
                listing.id(),
                TYPE_NAME,
                null,
                listing.price(),
                listing.id(),
                null,
                null,
                1,
                MOST_PER_ORDER,
                null,
                false,
                null,
                listing.status());
    }
}
