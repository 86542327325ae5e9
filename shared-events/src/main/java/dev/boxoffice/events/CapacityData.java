package dev.boxoffice.events;

/**
 * How many seats of a listing can be sold in all, as the orders domain has made them, and what it decided of the last
 * proposed change of the listing.
 *
 * @param ticketId the listing
 * @param version counts the changes of these numbers
 * @param capacity seats that are free, held or sold
 * @param taken seats that were held or sold when this was decided
 * @param sold seats of them that were sold; null from a version that does not say so
 * @param change the number of the last change that was decided; 0 for none
 * @param outcome of that change
 */
public record CapacityData(
        String ticketId, long version, int capacity, int taken, Integer sold, long change, ChangeOutcome outcome) {}
