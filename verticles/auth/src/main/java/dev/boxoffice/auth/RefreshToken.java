package dev.boxoffice.auth;

import dev.boxoffice.kernel.crypto.Sha256;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A refresh token: 16 random bytes that all tokens of a family begin with, and 32 random bytes of its own. To everybody
 * else it is a text without a meaning.
 *
 * <p>The beginning finds the family, as RFC 9700 section 4.14.2 allows, without a list of all tokens that it has spent.
 * It needs no signature: only who was given a token of the family knows it, so that a wrong ending after a right
 * beginning is a spent token, or made from one. Neither part can be found out from {@link #familyId} or {@link #hash},
 * and nothing else is kept.
 */
final class RefreshToken {
    private static final int FAMILY_BYTES = 16;
    private static final int OWN_BYTES = 32;

    private final byte[] bytes;

    private RefreshToken(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The first token of a new family. */
    static RefreshToken first(SecureRandom random) {
        byte[] bytes = new byte[FAMILY_BYTES + OWN_BYTES];
        random.nextBytes(bytes);
        return new RefreshToken(bytes);
    }

    /** A new token of the same family. */
    RefreshToken next(SecureRandom random) {
        byte[] own = new byte[OWN_BYTES];
        random.nextBytes(own);
        byte[] next = bytes.clone();
        System.arraycopy(own, 0, next, FAMILY_BYTES, OWN_BYTES);
        return new RefreshToken(next);
    }

    /** The token that a client sent; empty if the text cannot be one. */
    static Optional<RefreshToken> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return Optional.of(bytes)
                    .filter(all -> all.length == FAMILY_BYTES + OWN_BYTES)
                    .map(RefreshToken::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Names the family without giving away how its tokens begin: 32 hexadecimal digits. */
    String familyId() {
        byte[] digest = Sha256.of(Arrays.copyOf(bytes, FAMILY_BYTES));
        return HexFormat.of().formatHex(digest, 0, FAMILY_BYTES);
    }

    /** What is kept of the token. */
    String hash() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(bytes));
    }

    /** The token as it is given to its client, and to nobody else. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Names the family, wherever this is printed, and nothing that could be used. */
    @Override
    public String toString() {
        return "RefreshToken of " + familyId();
    }
}
