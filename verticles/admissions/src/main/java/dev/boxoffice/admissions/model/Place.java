package dev.boxoffice.admissions.model;

/**
 * What a ticket is for, which never changes.
 *
 * @param number of the place within its order, from 1
 * @param of how many places the order had
 * @param eventId the event, or the listing that is one
 * @param type the name of its ticket type; null if the event has one without a name
 * @param price of the place, in minor units
 */
public record Place(
        String orderId,
        int number,
        int of,
        String eventId,
        String organiserId,
        String ticketId,
        String type,
        long price,
        String currency) {
    /** The id of the admission. */
    public String admissionId() {
        return orderId + "-" + number;
    }
}
