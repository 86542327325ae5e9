package dev.boxoffice.organisers.model;

import dev.boxoffice.kernel.identity.OrganiserRole;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An invitation to become a member, until it is accepted, withdrawn, or too old.
 *
 * @param inviter the name of the member who invites; null if the member has given none
 * @param hashes of the secrets in its links, the newest first: a mail that is sent again has a new one
 */
public record Invitation(
        String id, String email, OrganiserRole role, String inviter, Instant expiresAt, List<String> hashes) {
    private static final int MOST_HASHES = 3;

    /** True if it can be accepted at {@code now}. */
    public boolean isOpen(Instant now) {
        return now.isBefore(expiresAt);
    }

    Invitation with(String hash) {
        List<String> newest = Stream.concat(Stream.of(hash), hashes.stream())
                .limit(MOST_HASHES)
                .toList();
        return new Invitation(id, email, role, inviter, expiresAt, newest);
    }
}
