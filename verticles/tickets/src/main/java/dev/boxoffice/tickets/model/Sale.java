package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import java.time.Instant;

/** Whether a ticket type can be bought now, and why not. */
public enum Sale implements EnumText {
    /** It can be bought. */
    ON_SALE,
    /** Its sale has not begun. */
    NOT_YET,
    /** Too few seats are free for the moment. */
    SOLD_OUT,
    /** Its sale, or the event, has ended. */
    OVER,
    /** Its organiser has taken it off sale. */
    WITHDRAWN,
    /** The event is a draft, postponed or cancelled. */
    STOPPED;

    /** The sale of a type of an event of which {@code available} seats are free. */
    public static Sale of(EventDetails event, TicketType type, int available, Instant now) {
        if (type.status() == TicketStatus.WITHDRAWN) {
            return WITHDRAWN;
        }
        if (event.status() == EventStatus.ENDED || isReached(Event.over(event).orElse(null), now)) {
            return OVER;
        }
        if (event.status() != EventStatus.PUBLISHED) {
            return STOPPED;
        }
        return window(type.saleFrom(), type.saleUntil(), event.startsAt(), type.minPerOrder(), available, now);
    }

    /** The sale of a listing as far as it tells. */
    public static Sale of(TicketData listing, int available, Instant now) {
        if (listing.status() == TicketStatus.WITHDRAWN) {
            return WITHDRAWN;
        }
        SaleRules rules = listing.rules();
        return rules == null
                ? window(null, null, listing.startsAt(), 1, available, now)
                : window(rules.saleFrom(), rules.saleUntil(), listing.startsAt(), rules.minPerOrder(), available, now);
    }

    /** Without an end of its own, a sale ends when the event starts. */
    private static Sale window(Instant from, Instant until, Instant start, int fewest, int available, Instant now) {
        if (isReached(until == null ? start : until, now)) {
            return OVER;
        }
        if (!isReached(from, now) && from != null) {
            return NOT_YET;
        }
        return available < fewest ? SOLD_OUT : ON_SALE;
    }

    private static boolean isReached(Instant time, Instant now) {
        return time != null && !time.isAfter(now);
    }
}
