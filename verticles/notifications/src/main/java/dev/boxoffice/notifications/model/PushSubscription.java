package dev.boxoffice.notifications.model;

import dev.boxoffice.kernel.crypto.Sha256;
import java.time.Instant;

/**
 * A browser that is told of things without its page being open (RFC 8030).
 *
 * @param id see {@link #idOf}
 * @param endpoint where its push service takes messages for it
 * @param publicKey of the browser, in base64url: messages are encrypted for it (RFC 8291)
 * @param secret of the browser, in base64url
 * @param serverKey the public key of this installation that it knows
 * @param sessionId the session that it was made in; null where a session cannot be ended early
 * @param begunAt when that session began
 */
public record PushSubscription(
        String id,
        String userId,
        String endpoint,
        String publicKey,
        String secret,
        String serverKey,
        String sessionId,
        Instant begunAt,
        Instant createdAt) {

    /** How many browsers of one account are told; a newer one takes the place of the oldest. */
    public static final int MOST = 10;

    /** The id of the subscription at an endpoint, which its browser can tell as well. */
    public static String idOf(String endpoint) {
        return Sha256.hex(endpoint);
    }
}
