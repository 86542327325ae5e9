package dev.boxoffice.kernel.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * How certain it is who sent a request.
 *
 * @param emailVerified whether the user has proved to own the mail address
 * @param secondFactor whether the session was begun with a passkey, or with a password and a one-time code
 * @param provenAt when the user last proved who they are, by any way to sign in
 */
public record Assurance(boolean emailVerified, boolean secondFactor, Instant provenAt) {
    /** True if the user has proved who they are within {@code age} before {@code now}. */
    public boolean isRecent(Instant now, Duration age) {
        return provenAt.plus(age).isAfter(now);
    }
}
