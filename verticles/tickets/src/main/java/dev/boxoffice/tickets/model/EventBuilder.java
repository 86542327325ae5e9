package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import java.time.Instant;
import java.util.List;

/** Copies {@link EventDetails} with some fields replaced. Belongs to one thread. */
public final class EventBuilder {
    private final EventDetails from;
    private long version;
    private String slug;
    private String title;
    private String description;
    private String imageId;
    private EventDetails.Venue venue;
    private String timeZone;
    private Instant doorsAt;
    private Instant startsAt;
    private Instant endsAt;
    private String category;
    private String city;
    private String currency;
    private EventStatus status;
    private List<EventDetails.Pool> pools;
    private List<EventDetails.TicketType> ticketTypes;
    private List<EventDetails.Code> codes;
    private EventDetails.Attendees attendees;
    private EventDetails.RefundPolicy refundPolicy;
    private EventDetails.GiveBack giveBack;
    private String message;

    private EventBuilder(EventDetails from) {
        this.from = from;
        version = from.version();
        slug = from.slug();
        title = from.title();
        description = from.description();
        imageId = from.imageId();
        venue = from.venue();
        timeZone = from.timeZone();
        doorsAt = from.doorsAt();
        startsAt = from.startsAt();
        endsAt = from.endsAt();
        category = from.category();
        city = from.city();
        currency = from.currency();
        status = from.status();
        pools = from.pools();
        ticketTypes = from.ticketTypes();
        codes = from.codes();
        attendees = from.attendees();
        refundPolicy = from.refundPolicy();
        giveBack = from.giveBack();
        message = from.message();
    }

    /** Begins with a copy of {@code event}. */
    public static EventBuilder of(EventDetails event) {
        return new EventBuilder(event);
    }

    /** Begins with an event that has no more than its identity. */
    public static EventBuilder of(String id, String userId, Instant createdAt) {
        return new EventBuilder(new EventDetails(
                id, 1, userId, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, createdAt, null, null, null));
    }

    /** Replaces the version. */
    public EventBuilder version(long value) {
        version = value;
        return this;
    }

    /** Replaces the slug. */
    public EventBuilder slug(String value) {
        slug = value;
        return this;
    }

    /** Replaces the title. */
    public EventBuilder title(String value) {
        title = value;
        return this;
    }

    /** Replaces the text. */
    public EventBuilder description(String value) {
        description = value;
        return this;
    }

    /** Replaces the image. */
    public EventBuilder imageId(String value) {
        imageId = value;
        return this;
    }

    /** Replaces the venue. */
    public EventBuilder venue(EventDetails.Venue value) {
        venue = value;
        return this;
    }

    /** Replaces the zone in which times are shown. */
    public EventBuilder timeZone(String value) {
        timeZone = value;
        return this;
    }

    /** Replaces when the doors open, and when the event starts and ends. */
    public EventBuilder times(Instant doors, Instant start, Instant end) {
        doorsAt = doors;
        startsAt = start;
        endsAt = end;
        return this;
    }

    /** Replaces the category and the city. */
    public EventBuilder place(String newCategory, String newCity) {
        category = newCategory;
        city = newCity;
        return this;
    }

    /** Replaces the currency. */
    public EventBuilder currency(String value) {
        currency = value;
        return this;
    }

    /** Replaces the status. */
    public EventBuilder status(EventStatus value) {
        status = value;
        return this;
    }

    /** Replaces the pools. */
    public EventBuilder pools(List<EventDetails.Pool> value) {
        pools = value;
        return this;
    }

    /** Replaces the ticket types. */
    public EventBuilder ticketTypes(List<EventDetails.TicketType> value) {
        ticketTypes = value;
        return this;
    }

    /** Replaces the codes. */
    public EventBuilder codes(List<EventDetails.Code> value) {
        codes = value;
        return this;
    }

    /** Replaces what buyers are asked. */
    public EventBuilder attendees(EventDetails.Attendees value) {
        attendees = value;
        return this;
    }

    /** Replaces when buyers may give tickets back. */
    public EventBuilder refundPolicy(EventDetails.RefundPolicy value) {
        refundPolicy = value;
        return this;
    }

    /** Replaces the window in which moved tickets may be given back. */
    public EventBuilder giveBack(EventDetails.GiveBack value) {
        giveBack = value;
        return this;
    }

    /** Replaces what the organiser tells buyers about the last change. */
    public EventBuilder message(String value) {
        message = value;
        return this;
    }

    /** The copy. */
    public EventDetails build() {
        return new EventDetails(
                from.id(),
                version,
                from.userId(),
                slug,
                title,
                description,
                imageId,
                venue,
                timeZone,
                doorsAt,
                startsAt,
                endsAt,
                category,
                city,
                currency,
                status,
                pools,
                ticketTypes,
                codes,
                attendees,
                from.createdAt(),
                refundPolicy,
                giveBack,
                message);
    }
}
