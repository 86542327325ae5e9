package dev.boxoffice.platform.documents;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.property.Method;
import biweekly.property.ProductId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Several events as a calendar to subscribe to. Times are in UTC, as each event has a zone of its own. */
public final class EventCalendar {
    /** How often calendars look for changes. */
    private static final Duration REFRESH = Duration.ofHours(6);

    private EventCalendar() {}

    /**
     * The file.
     *
     * @param name of the calendar
     * @param events those whose start is known
     * @param now when the file is made
     */
    public static String of(String name, List<EventDocument> events, Instant now) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId(new ProductId(TicketCalendar.PRODUCT));
        calendar.setMethod(Method.publish());
        calendar.setExperimentalProperty("X-WR-CALNAME", escaped(name));
        calendar.setExperimentalProperty("X-PUBLISHED-TTL", REFRESH.toString());
        events.forEach(event -> calendar.addEvent(TicketCalendar.entry(event, null, now)));
        return Biweekly.write(calendar).version(ICalVersion.V2_0).go();
    }

    /** A text as RFC 5545 has it; the library leaves values of properties that it does not know as they are. */
    private static String escaped(String text) {
        return text.replaceAll("[\\\\;,]", "\\\\$0");
    }
}
