package dev.boxoffice.kernel.identity;

import java.time.Instant;
import java.util.Set;

/**
 * Who sent a request, as its token says.
 *
 * @param userId the user's id
 * @param email the user's address
 * @param sessionId the session that the token belongs to; null if it cannot be ended early
 * @param begunAt when the session began, whenever this token of it was made
 * @param expiresAt when the token ends by itself
 * @param renewable whether a refresh token makes the session go on after {@code expiresAt}
 * @param roles what the account may do beyond the usual
 */
public record Identity(
        String userId,
        String email,
        String sessionId,
        Instant begunAt,
        Instant expiresAt,
        boolean renewable,
        Set<Role> roles) {}
