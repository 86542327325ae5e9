package dev.boxoffice.admissions.model;

/**
 * Who has a ticket.
 *
 * @param userId an account; null for a person without one, who has a link
 * @param name as it is on the ticket; null if none was given
 * @param email where mails about the ticket go, of a person whom it was sent to; null for its buyer
 */
public record Holder(String userId, String name, String email) {
    /** Its buyer. */
    public Holder(String userId, String name) {
        this(userId, name, null);
    }

    /** The same with another name. */
    Holder named(String other) {
        return new Holder(userId, other, email);
    }

    /** The same without what says who it is. */
    Holder unnamed() {
        return new Holder(userId, null, null);
    }
}
