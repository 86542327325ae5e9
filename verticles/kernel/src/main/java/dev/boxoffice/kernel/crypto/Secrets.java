package dev.boxoffice.kernel.crypto;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets with so many random bits that a plain hash of one tells nothing. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secrets() {}

    /** 256 random bits in base64url, which are 43 characters. */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
