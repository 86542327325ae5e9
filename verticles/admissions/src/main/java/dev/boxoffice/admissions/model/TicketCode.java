package dev.boxoffice.admissions.model;

/**
 * How a ticket is recognised.
 *
 * @param text the content of its QR code, see {@link CodeFormat}
 * @param ref a hash of the secret in the code, by which scanners know it
 * @param shortCode for typing; unique within its event
 */
public record TicketCode(String text, String ref, String shortCode) {
    /** Without the code, which does not belong in logs. */
    @Override
    public String toString() {
        return "TicketCode " + ref;
    }
}
