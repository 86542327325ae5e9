package dev.boxoffice.web;

/** The addresses that browsers may listen to. */
final class LiveAddresses {
    /** Listings and their availability, for everybody. */
    static final String TICKETS = "live.tickets";

    /** Tells browsers to fetch again what they show: something may have been missed. */
    static final String RESYNC = "live.resync";

    /** Orders and payments of one user; the id follows. */
    static final String ORDERS_PREFIX = "live.orders.";

    static final String ORDERS_PATTERN = "live\\.orders\\.([0-9a-f]{24}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})";

    private LiveAddresses() {}
}
