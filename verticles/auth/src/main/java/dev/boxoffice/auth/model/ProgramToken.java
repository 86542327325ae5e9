package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.crypto.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** A token of a program: a prefix by which scanners of leaked secrets know it, and 32 random bytes. */
public final class ProgramToken {
    private static final String PREFIX = "box_";
    private static final int BYTES = 32;

    private ProgramToken() {}

    /** A new token. */
    public static String generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is stored of a token; empty if the text cannot be one. */
    public static Optional<String> hash(String token) {
        return Optional.of(token).filter(text -> text.startsWith(PREFIX)).map(Sha256::hex);
    }
}
