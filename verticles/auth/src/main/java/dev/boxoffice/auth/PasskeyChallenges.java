package dev.boxoffice.auth;

import dev.boxoffice.auth.store.SpentChallengeStore;
import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * The challenges that passkeys answer: random, valid for five minutes, for one purpose and user, once. They are signed,
 * so that nothing is stored for visitors that never answer; what is answered is stored until it expires.
 */
public final class PasskeyChallenges {
    /** How long a challenge can be answered. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final int NONCE_BYTES = 16;
    private static final int SIGNED_BYTES = NONCE_BYTES + Long.BYTES;
    private static final int MAC_BYTES = 32;

    private final SpentChallengeStore spent;
    private final Hmac hmac;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** What a challenge is for. */
    public enum Purpose {
        /** Adds a passkey. */
        REGISTER,
        /** Signs in. */
        SIGN_IN,
        /** Proves once more, within a session, who the user is. */
        PROVE
    }

    /**
     * Remembers in {@code spent} what was answered.
     *
     * @param hmac signs, alike in all replicas
     */
    public PasskeyChallenges(SpentChallengeStore spent, Hmac hmac, Clock clock) {
        this.spent = spent;
        this.hmac = hmac;
        this.clock = clock;
    }

    /**
     * A new challenge, base64url.
     *
     * @param userId empty before it is known who the user is
     */
    public String create(Purpose purpose, String userId) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .put(nonce)
                .putLong(clock.instant().plus(LIFE).toEpochMilli())
                .array();
        byte[] whole = ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES)
                .put(signed)
                .put(mac(signed, purpose, userId))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    private byte[] mac(byte[] signed, Purpose purpose, String userId) {
        return hmac.of(purpose + "\n" + userId + "\n" + Base64.getEncoder().encodeToString(signed));
    }

    /**
     * Spends a challenge that was answered; fails unless it is one of ours, for this, in time, and the first time.
     *
     * @param text base64url
     */
    public Future<Void> spend(String text, Purpose purpose, String userId) {
        byte[] challenge = Base64.getUrlDecoder().decode(text);
        if (challenge.length != SIGNED_BYTES + MAC_BYTES) {
            return refused();
        }
        byte[] signed = Arrays.copyOf(challenge, SIGNED_BYTES);
        byte[] mac = Arrays.copyOfRange(challenge, SIGNED_BYTES, challenge.length);
        Instant end = Instant.ofEpochMilli(ByteBuffer.wrap(signed).getLong(NONCE_BYTES));
        if (!MessageDigest.isEqual(mac, mac(signed, purpose, userId)) || !end.isAfter(clock.instant())) {
            return refused();
        }
        return spent.spend(Sha256.hex(challenge), end)
                .compose(isFirst -> isFirst ? Future.succeededFuture() : refused());
    }

    private static Future<Void> refused() {
        return Future.failedFuture(Problem.invalid(
                "credential", "passkey.challenge", "This took too long or was answered before, please try again"));
    }
}
