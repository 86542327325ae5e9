package dev.boxoffice.web.live;

/** The event-bus addresses that browsers may subscribe to. */
public final class LiveAddresses {
    /** Public: listings and their availability. */
    public static final String TICKETS = "live.tickets";

    /** Public: tells browsers to fetch again what they show, as they may have missed messages. */
    public static final String RESYNC = "live.resync";

    /** Private: orders and payments of one user, whose id follows. */
    public static final String ORDERS_PREFIX = "live.orders.";

    static final String ORDERS_PATTERN =
            "live\\.orders\\.([0-9a-f]{24}|(guest-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})";

    private LiveAddresses() {}
}
