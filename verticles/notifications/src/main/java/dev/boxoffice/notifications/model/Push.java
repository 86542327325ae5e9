package dev.boxoffice.notifications.model;

import java.util.Set;

/**
 * What the browsers of a reader are told, beside a mail.
 *
 * @param mail the mail that it goes beside, with the number of tries of this push; their ids are the same
 * @param version of the document
 * @param done the subscriptions for which nothing is left to do
 * @param delivered how many push services have taken it
 */
public record Push(Mail mail, long version, Set<String> done, int delivered) {
    /** Tries after which a push service that stays away is given up. */
    public static final int MOST_TRIES = 8;

    /** True for mails that browsers are told as well. */
    public static boolean goesBeside(MailKind kind) {
        return switch (kind) {
            case EXPIRING, CANCELLED, MOVED, POSTPONED, AS_PLANNED -> true;
            default -> false;
        };
    }

    /** The id of the push. */
    public String id() {
        return mail.id();
    }
}
