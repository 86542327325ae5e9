package dev.boxoffice.kernel.identity;

import dev.boxoffice.kernel.problem.Problem;
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
    /**
     * Has users prove who they are before they do what is dangerous.
     *
     * @throws Problem if the last proof is older than {@code age} at {@code now}
     */
    public void requireRecent(Instant now, Duration age) {
        if (!provenAt.plus(age).isAfter(now)) {
            throw Problem.forbidden("step_up.required", "Please confirm first that it is you");
        }
    }
}
