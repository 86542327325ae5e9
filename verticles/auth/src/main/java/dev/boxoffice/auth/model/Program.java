package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.identity.Scope;
import java.time.Instant;
import java.util.Set;

/**
 * A program that acts for a user with a token of its own.
 *
 * @param name as the user calls it
 * @param scopes what it may do
 * @param hash of its token, see {@link ProgramToken}
 * @param usedAt when it last exchanged its token, to the minute; null before
 */
public record Program(
        String id,
        String userId,
        String name,
        Set<Scope> scopes,
        String hash,
        Instant createdAt,
        Instant expiresAt,
        Instant usedAt) {
    /** Largest number of programs of a user. */
    public static final int MOST = 20;
}
