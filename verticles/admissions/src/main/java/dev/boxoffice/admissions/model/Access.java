package dev.boxoffice.admissions.model;

/**
 * Whose tickets a caller may see.
 *
 * @param userId the account that asks; null for a link
 * @param orderId the order that a link opens; null for an account
 * @param admissionId the one ticket that a link opens; null for all that the buyer of the order still has
 * @param generation of that ticket; a link ends when it is transferred again
 */
public record Access(String userId, String orderId, String admissionId, int generation) {
    /** That to nothing. */
    public static final Access NONE = new Access(null, "", "", 0);

    /** That of an account. */
    public static Access ofUser(String userId) {
        return new Access(userId, null, null, 0);
    }

    /** True if the caller holds the ticket, and may come in with it. */
    public boolean holds(Admission admission) {
        if (userId != null) {
            return admission.isHeldBy(userId);
        }
        return admissionId == null
                ? admission.place().orderId().equals(orderId) && !admission.isTransferred()
                : admission.id().equals(admissionId) && admission.generation() == generation;
    }

    /**
     * True if the caller may send the ticket to another person. A link to all tickets of an order may not: it is in
     * mails that buyers share, and they have a session.
     */
    public boolean mayTransfer(Admission admission) {
        return holds(admission) && (userId != null || admissionId != null);
    }

    /** True if the caller may know of the ticket: the buyer also sees what others have accepted. */
    public boolean sees(Admission admission) {
        if (userId != null) {
            return admission.isHeldBy(userId) || admission.buyerId().equals(userId);
        }
        return admissionId == null
                ? admission.place().orderId().equals(orderId)
                : admission.id().equals(admissionId) && admission.generation() == generation;
    }
}
