package dev.boxoffice.events;

import java.time.Instant;

/**
 * When and how a ticket type of an event with several types is sold.
 *
 * @param name of the type
 * @param saleFrom when its sale begins; null for as soon as the event is published
 * @param saleUntil when its sale ends; null for the start of the event
 * @param minPerOrder fewest seats in one order, unless it has none
 * @param maxPerOrder most seats in one order
 * @param maxPerBuyer most seats of one buyer over all orders; null for no limit
 * @param hidden whether it is shown and sold only to those with a code that reveals it
 * @param requires another type that has to be in the same order, otherwise null
 */
public record SaleRules(
        String name,
        Instant saleFrom,
        Instant saleUntil,
        int minPerOrder,
        int maxPerOrder,
        Integer maxPerBuyer,
        boolean hidden,
        Companion requires) {

    /**
     * A ticket type that has to be in the same order.
     *
     * @param ticketId that type
     * @param most seats of the dependent type for each seat of that type
     */
    public record Companion(String ticketId, int most) {}
}
