package dev.boxoffice.notifications.model;

import java.time.Instant;
import java.util.Map;

/**
 * A mail that is to be sent.
 *
 * @param id names what happened, such as {@code paid-<payment>}, so that there is one mail about it
 * @param dueAt not before then
 * @param uselessAt after this it is not sent any more, or null
 * @param values for the template, beside those of the order
 * @param tries how often it was claimed
 */
public record Mail(
        String id,
        long version,
        MailKind kind,
        String userId,
        String orderId,
        Instant dueAt,
        Instant uselessAt,
        Map<String, String> values,
        int tries) {
    /** The state of a mail that is not claimed. */
    public static final String WAITING = "waiting";

    /** The state of a mail that a replica has claimed. */
    public static final String SENDING = "sending";

    /** A mail that is due at {@code dueAt}, and was not claimed yet. */
    public static Mail planned(
            MailKind kind, String about, String userId, String orderId, Instant dueAt, Map<String, String> values) {
        return new Mail(kind.id(about), 1, kind, userId, orderId, dueAt, null, values, 0);
    }

    /** The same, which is of no use after {@code uselessAt}. */
    public Mail until(Instant end) {
        return new Mail(id, version, kind, userId, orderId, dueAt, end, values, tries);
    }

    /** True if it is of no use any more. */
    public boolean isUseless(Instant now) {
        return uselessAt != null && !now.isBefore(uselessAt);
    }
}
