package dev.boxoffice.kernel.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (RFC 2104) with SHA-256: without the key, what they stand for cannot be tried out. */
public final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** Hashes with {@code key}, which is not empty. */
    public Hmac(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The 32 bytes that stand for {@code text} in UTF-8. */
    public byte[] of(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** The first digits, in hexadecimal, of the hash of {@code text}. */
    public String hex(String text, int digits) {
        return HexFormat.of().formatHex(of(text)).substring(0, digits);
    }

    /** Hashes for one purpose, with a key that is made from this one and does not give it away. */
    public Hmac derive(String purpose) {
        return new Hmac(of(purpose));
    }

    /** Does not show the key. */
    @Override
    public String toString() {
        return ALGORITHM;
    }
}
