package dev.boxoffice.kernel.identity;

import java.time.Instant;
import java.util.Optional;
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
 * @param assurance how certain it is that the user sent it
 * @param name the name that the user has given; null if none
 * @param guest whether it is a buyer without an account
 * @param scopes what a program may do; empty if its token is not limited
 */
public record Identity(
        String userId,
        String email,
        String sessionId,
        Instant begunAt,
        Instant expiresAt,
        boolean renewable,
        Set<Role> roles,
        Assurance assurance,
        String name,
        boolean guest,
        Optional<Set<Scope>> scopes) {

    /** A user with nothing but a password. */
    public Identity(
            String userId,
            String email,
            String sessionId,
            Instant begunAt,
            Instant expiresAt,
            boolean renewable,
            Set<Role> roles) {
        this(
                userId,
                email,
                sessionId,
                begunAt,
                expiresAt,
                renewable,
                roles,
                new Assurance(false, false, begunAt),
                null,
                false,
                Optional.empty());
    }

    /** True if a program with this token may do what needs {@code scope}. */
    public boolean mayUse(Scope scope) {
        return scopes.map(granted -> granted.contains(scope)).orElse(true);
    }
}
