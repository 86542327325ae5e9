package dev.boxoffice.orders.model;

import dev.boxoffice.events.EventDetails;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for buyers, in the time zone of their event. */
final class SaleTimes {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy, HH:mm '('VV')'", Locale.ENGLISH);

    private SaleTimes() {}

    /** Such as {@code Fri, 5 Mar 2027, 10:00 (Europe/Berlin)}. */
    static String text(Instant time, EventDetails event) {
        return FORMAT.format(time.atZone(ZoneId.of(event.timeZone())));
    }
}
