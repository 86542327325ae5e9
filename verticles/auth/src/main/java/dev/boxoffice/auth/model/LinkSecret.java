package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.crypto.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret of a link: 256 random bits, so that a plain hash of it tells nothing. */
public record LinkSecret(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final String PAGE = "/#/link/";

    /** A new one. */
    public static LinkSecret next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new LinkSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is stored of it. */
    public String hash() {
        return Sha256.hex(text);
    }

    /** Where it leads, within the site. */
    public String path() {
        return PAGE + text;
    }

    /** Does not show it. */
    @Override
    public String toString() {
        return "LinkSecret";
    }
}
