package dev.boxoffice.platform.documents;

/**
 * What documents say of a ticket.
 *
 * @param id the same for all its holders
 * @param holder the name on it; null for none
 * @param number within its order, from 1
 * @param of how many the order has
 * @param price with its currency; null if it is not shown
 * @param terms of the seller; null for none
 * @param code what the QR code says; null if it is void or not held by the reader
 * @param shortCode for typing; null as the code
 * @param isVoid true if it no longer admits
 */
public record TicketDocument(
        EventDocument event,
        String id,
        String type,
        String holder,
        int number,
        int of,
        String price,
        String orderNumber,
        String terms,
        String code,
        String shortCode,
        boolean isVoid) {

    /** True if it has a code that opens the door. */
    boolean isValid() {
        return !isVoid && code != null && event.state() != EventDocument.State.CANCELLED;
    }

    /** The ticket of an earlier holder, which is void. */
    public TicketDocument voided(String earlierId) {
        return new TicketDocument(
                event, earlierId, type, null, number, of, price, orderNumber, terms, null, null, true);
    }
}
