package dev.boxoffice.admissions.model;

import java.util.List;

/**
 * A way in.
 *
 * @param ticketTypes the ids of the ticket types that it is for; empty for all
 */
public record Gate(String id, String name, List<String> ticketTypes) {
    /** True if tickets of that type come in here. */
    public boolean isFor(String ticketId) {
        return ticketTypes.isEmpty() || ticketTypes.contains(ticketId);
    }
}
