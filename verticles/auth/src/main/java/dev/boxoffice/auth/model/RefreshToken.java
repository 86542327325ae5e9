package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.crypto.Sha256;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A refresh token: 16 random bytes that all tokens of a session begin with, and 32 random bytes of its own. Clients
 * treat it as opaque text.
 *
 * <p>The common prefix finds the session without a list of all tokens that it has spent (RFC 9700 section 4.14.2). It
 * needs no signature: only a holder of a token of the session knows the prefix, so that a wrong rest after a right
 * prefix is a spent token or derived from one. Neither part can be derived from {@link #sessionId} or {@link #hash},
 * which are all that is stored.
 */
public final class RefreshToken {
    private static final int PREFIX_BYTES = 16;
    private static final int OWN_BYTES = 32;

    private final byte[] bytes;

    private RefreshToken(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The first token of a new session. */
    public static RefreshToken first(SecureRandom random) {
        byte[] bytes = new byte[PREFIX_BYTES + OWN_BYTES];
        random.nextBytes(bytes);
        return new RefreshToken(bytes);
    }

    /** A new token of the same session. */
    public RefreshToken next(SecureRandom random) {
        byte[] own = new byte[OWN_BYTES];
        random.nextBytes(own);
        byte[] next = bytes.clone();
        System.arraycopy(own, 0, next, PREFIX_BYTES, OWN_BYTES);
        return new RefreshToken(next);
    }

    /** The token that a client sent; empty if the text cannot be one. */
    public static Optional<RefreshToken> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return Optional.of(bytes)
                    .filter(all -> all.length == PREFIX_BYTES + OWN_BYTES)
                    .map(RefreshToken::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The id of the session, which does not reveal the prefix of its tokens: 32 hexadecimal digits. */
    public String sessionId() {
        byte[] digest = Sha256.of(Arrays.copyOf(bytes, PREFIX_BYTES));
        return HexFormat.of().formatHex(digest, 0, PREFIX_BYTES);
    }

    /** What is stored of the token. */
    public String hash() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(bytes));
    }

    /** The token as its client gets it. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Names the session and reveals no part of the token. */
    @Override
    public String toString() {
        return "RefreshToken of " + sessionId();
    }
}
