package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.crypto.Secrets;
import dev.boxoffice.kernel.crypto.Sha256;
import java.util.Optional;

/** A token of a program: a prefix by which scanners of leaked secrets know it, and a secret. */
public final class ProgramToken {
    private static final String PREFIX = "box_";

    private ProgramToken() {}

    /** A new token. */
    public static String generate() {
        return PREFIX + Secrets.next();
    }

    /** What is stored of a token; empty if the text cannot be one. */
    public static Optional<String> hash(String token) {
        return Optional.of(token).filter(text -> text.startsWith(PREFIX)).map(Sha256::hex);
    }
}
