package dev.boxoffice.auth.model;

import java.time.Instant;

/**
 * The session of a browser. Its token is signed anew whenever the user proves more; the id stays.
 *
 * @param userId the account, or the guest
 * @param begunAt when it began, in whole seconds
 * @param endsAt when the user has to sign in again
 * @param provenAt when the user last proved who they are
 * @param secondFactor whether that was with a passkey, or with a one-time code beside another way
 * @param device what the browser says that it is, shortened; null if nothing
 * @param network the network that it began in, see {@code Caller}; no whole address is stored
 * @param seenAt when it was last used, to the nearest few minutes
 */
public record BrowserSession(
        String id,
        String userId,
        Instant begunAt,
        Instant endsAt,
        Instant provenAt,
        boolean secondFactor,
        String device,
        String network,
        Instant seenAt) {

    /** The session after the user has proved at {@code now} who they are. */
    public BrowserSession proven(Instant now, boolean withSecondFactor) {
        return new BrowserSession(
                id, userId, begunAt, endsAt, now, secondFactor || withSecondFactor, device, network, now);
    }
}
