package dev.boxoffice.platform.documents;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.property.Geo;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.ProductId;
import biweekly.property.Status;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;

/**
 * An event for calendars. Its {@code UID} is that of the event, and its {@code SEQUENCE} grows with it, so that a later
 * file changes the entry that an earlier one has made, or cancels it.
 */
public final class TicketCalendar {
    static final String PRODUCT = "-//boxoffice//boxoffice//EN";
    private static final String HOST = "@boxoffice";

    private TicketCalendar() {}

    /**
     * A file; empty if it is not known when the event starts.
     *
     * @param description beside title, time and place; null for nothing
     * @param now when the file is made
     */
    public static Optional<String> of(EventDocument event, String description, Instant now) {
        if (event.startsAt() == null) {
            return Optional.empty();
        }
        ICalendar calendar = new ICalendar();
        calendar.setProductId(new ProductId(PRODUCT));
        calendar.setMethod(isCancelled(event) ? Method.cancel() : Method.publish());
        CalendarZone.of(event.zone(), event.startsAt())
                .map(zone -> new TimezoneAssignment(TimeZone.getTimeZone(event.zone()), zone))
                .ifPresent(calendar.getTimezoneInfo()::setDefaultTimezone);
        calendar.addEvent(entry(event, description, now));
        return Optional.of(Biweekly.write(calendar).version(ICalVersion.V2_0).go());
    }

    /** The media type of the file. */
    public static String mediaType(EventDocument event) {
        return "text/calendar; charset=utf-8; method=" + (isCancelled(event) ? Method.CANCEL : Method.PUBLISH);
    }

    private static boolean isCancelled(EventDocument event) {
        return event.state() == EventDocument.State.CANCELLED;
    }

    static VEvent entry(EventDocument event, String description, Instant now) {
        VEvent entry = new VEvent();
        entry.setUid(event.id() + HOST);
        entry.setSequence((int) Math.min(event.version(), Integer.MAX_VALUE));
        entry.setDateTimeStamp(Date.from(now));
        entry.setDateStart(Date.from(event.startsAt()));
        if (event.endsAt() != null) {
            entry.setDateEnd(Date.from(event.endsAt()));
        }
        entry.setSummary(event.title());
        entry.setStatus(
                switch (event.state()) {
                    case SCHEDULED -> Status.confirmed();
                    case POSTPONED -> Status.tentative();
                    case CANCELLED -> Status.cancelled();
                });
        if (!event.place().isEmpty()) {
            entry.setLocation(event.place().replaceAll("\\s*\\R\\s*", ", "));
        }
        if (event.latitude() != null && event.longitude() != null) {
            entry.setGeo(new Geo(event.latitude(), event.longitude()));
        }
        if (description != null) {
            entry.setDescription(description);
        }
        if (event.url() != null) {
            entry.setUrl(event.url());
            organizer(event).ifPresent(entry::setOrganizer);
        }
        return entry;
    }

    /** Its address is the page of the event, as mail addresses of organisers are not public. */
    private static Optional<Organizer> organizer(EventDocument event) {
        return Optional.ofNullable(event.seller()).map(name -> {
            Organizer organizer = new Organizer(name, null);
            organizer.setUri(event.url());
            return organizer;
        });
    }
}
