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
 * @param messageId the message to many that it is of, otherwise null
 * @param plannedAt when it was planned
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
        int tries,
        String messageId,
        Instant plannedAt) {
    /** A value of mails about orders that were never paid. */
    public static final String UNPAID = "unpaid";

    /** A value of mails about a refund of an order: its id. */
    public static final String REFUND = "refundid";

    /** A value of mails about refunds that were made at Stripe by hand: says so. */
    public static final String BY_HAND = "byhand";

    /** A value of mails about refunds by hand after which nothing of the order is left: says so. */
    public static final String ALL_OVER = "allover";

    /** A value of requested mails: the domain that knows their content. */
    public static final String DOMAIN = "domain";

    /** A value of requested mails: the name of their template. */
    public static final String TEMPLATE = "template";

    /** The state of a mail that is not claimed. */
    public static final String WAITING = "waiting";

    /** The state of a mail that a replica has claimed. */
    public static final String SENDING = "sending";

    /** A mail that is due at {@code dueAt}, and was not claimed yet. */
    public static Mail planned(
            MailKind kind, String about, String userId, String orderId, Instant dueAt, Map<String, String> values) {
        return planned(kind.id(about), kind, userId, orderId, dueAt, values);
    }

    /** As above, with an id of its own. */
    public static Mail planned(
            String id, MailKind kind, String userId, String orderId, Instant dueAt, Map<String, String> values) {
        return new Mail(id, 1, kind, userId, orderId, dueAt, null, values, 0, null, dueAt);
    }

    /** The same, of a message to many. */
    public Mail of(String message) {
        return new Mail(id, version, kind, userId, orderId, dueAt, uselessAt, values, tries, message, plannedAt);
    }

    /** True if it goes to confirmed addresses alone. */
    boolean isForConfirmed() {
        return kind.isOfReservation() || kind == MailKind.MESSAGE || values.containsKey(UNPAID);
    }

    /** The same, which is of no use after {@code uselessAt}. */
    public Mail until(Instant end) {
        return new Mail(id, version, kind, userId, orderId, dueAt, end, values, tries, messageId, plannedAt);
    }

    /** True if it is of no use any more. */
    public boolean isUseless(Instant now) {
        return uselessAt != null && !now.isBefore(uselessAt);
    }
}
