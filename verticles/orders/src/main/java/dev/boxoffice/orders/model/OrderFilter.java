package dev.boxoffice.orders.model;

import dev.boxoffice.events.RefundState;
import java.util.List;

/**
 * Which orders of an event an organiser looks for; null stands for all.
 *
 * @param sale the event, or the listing that is one
 * @param words of {@link SearchWords#ofQuery}; each begins a word of the order
 * @param refund the least advanced state of its refunds
 * @param ticketId a type that it has seats of
 * @param after the id of an order; those that were made before it
 */
public record OrderFilter(
        String sale, List<String> words, Status status, RefundState refund, String ticketId, String after) {
    /** The states that an organiser tells apart. */
    public enum Status {
        /** Not paid yet. */
        OPEN,
        /** Complete. */
        COMPLETE,
        /** Cancelled. */
        CANCELLED
    }

    /** Copies the list. */
    public OrderFilter {
        words = List.copyOf(words);
    }

    /** All orders of {@code sale}. */
    public static OrderFilter of(String sale) {
        return new OrderFilter(sale, List.of(), null, null, null, null);
    }

    /** The same, of complete orders alone. */
    public OrderFilter complete() {
        return new OrderFilter(sale, words, Status.COMPLETE, refund, ticketId, after);
    }
}
