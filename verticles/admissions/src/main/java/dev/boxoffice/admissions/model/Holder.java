package dev.boxoffice.admissions.model;

/**
 * Who has a ticket.
 *
 * @param userId an account; null for a person without one, who has a link
 * @param name as it is on the ticket; null if none was given
 */
public record Holder(String userId, String name) {
    /** The same with another name. */
    public Holder named(String other) {
        return new Holder(userId, other);
    }
}
