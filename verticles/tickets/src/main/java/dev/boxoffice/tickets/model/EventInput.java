package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import java.util.List;

/**
 * What an organiser wants of an event: new parts have no ids yet, and refer to each other by keys.
 *
 * @param fields the wanted event; its ticket types are ignored. Pools have no ticket type, new codes and questions no
 *     id
 * @param types the wanted ticket types
 * @param notice for buyers, if the event moves
 */
public record EventInput(EventDetails fields, List<Type> types, Notice notice) {

    /** Copies the list. */
    public EventInput {
        types = List.copyOf(types);
    }

    /**
     * A wanted ticket type.
     *
     * @param type without an id if it is new; without a pool if it has seats of its own, or keeps its pool
     * @param key by which the same request refers to it; null for none
     * @param quantity seats of its own; null if it draws from a pool
     */
    public record Type(EventDetails.TicketType type, String key, Integer quantity) {}

    /** The input that leaves {@code event} as it is. */
    public static EventInput of(EventDetails event) {
        return new EventInput(event, present(event), Notice.NONE);
    }

    /** The present ticket types of {@code event}. */
    public static List<Type> present(EventDetails event) {
        return event.ticketTypes().stream()
                .map(type -> new Type(type, null, null))
                .toList();
    }
}
