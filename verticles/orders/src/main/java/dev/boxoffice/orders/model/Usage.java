package dev.boxoffice.orders.model;

/**
 * Ids of pools and blocks that count something else than seats: uses of codes, and what one buyer has. Only this domain
 * knows of them.
 */
public final class Usage {
    private static final char SEPARATOR = ':';

    private Usage() {}

    /** The pool of the uses of a code. */
    static String ofCode(String eventId, String codeId) {
        return id("code", eventId, codeId);
    }

    /** The counter of the seats of a type that one buyer has. */
    static String ofTicket(String ticketId, String buyer) {
        return id("buyer", ticketId, buyer);
    }

    /** True for a counter of the seats of that type. */
    static boolean countsTicket(String pool, String ticketId) {
        return pool.startsWith(ofTicket(ticketId, ""));
    }

    /** The counter of the uses of a code by one buyer. */
    static String ofCode(String eventId, String codeId, String buyer) {
        return id("buyer", ofCode(eventId, codeId), buyer);
    }

    private static String id(String kind, String of, String within) {
        return kind + SEPARATOR + of + SEPARATOR + within;
    }

    /** True for the id of a pool of seats, whose numbers are published. */
    public static boolean isSeats(String pool) {
        return pool.indexOf(SEPARATOR) < 0;
    }
}
