package dev.boxoffice.orders.model;

import java.util.Map;

/**
 * Places of an order whose tickets have opened the door, or were passed on to another person. Their buyer cannot give
 * them back.
 *
 * @param used how many of each type, by the id of the type, that the buyer has passed on to no other person
 * @param passedOn how many of each type
 */
public record UsedPlaces(Map<String, Integer> used, Map<String, Integer> passedOn) {
    /** None. */
    public static final UsedPlaces NONE = new UsedPlaces(Map.of(), Map.of());

    /** Copies the numbers. */
    public UsedPlaces {
        used = Map.copyOf(used);
        passedOn = Map.copyOf(passedOn);
    }

    /** How many of a type. */
    int count(String ticketId) {
        return used.getOrDefault(ticketId, 0) + passedOn.getOrDefault(ticketId, 0);
    }

    /** How many were used. */
    public int usedInAll() {
        return sum(used);
    }

    /** How many were passed on. */
    public int passedOnInAll() {
        return sum(passedOn);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
