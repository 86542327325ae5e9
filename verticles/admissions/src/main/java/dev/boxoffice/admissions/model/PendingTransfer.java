package dev.boxoffice.admissions.model;

import java.time.Instant;
import java.util.List;

/**
 * A ticket that its holder has offered to another person, who has not accepted it yet.
 *
 * @param secretHashes of the secrets in its links, the newest last; a mail makes its own when it is sent
 * @param email where the link was sent; null for a link that the holder passes on
 */
public record PendingTransfer(
        String id, List<String> secretHashes, String email, Instant createdAt, Instant expiresAt) {
    /** Links of one transfer that work: mails may be sent again. */
    public static final int MOST_SECRETS = 5;

    /** True until it ends. */
    public boolean isOpen(Instant now) {
        return now.isBefore(expiresAt);
    }
}
