package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.crypto.Sha256;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A code that stands in once for a one-time code, for users who have lost their device. 80 random bits. */
public final class RecoveryCode {
    /** How many a user has at first. */
    public static final int COUNT = 10;

    private static final int BYTES = 10;
    private static final int GROUP = 4;
    private static final int CHARACTERS = 16;

    private RecoveryCode() {}

    /** New codes, in groups of letters and digits that are hard to mix up. */
    public static List<String> generate(SecureRandom random) {
        return Stream.generate(() -> {
                    byte[] bytes = new byte[BYTES];
                    random.nextBytes(bytes);
                    return String.join("-", Base32.encode(bytes).split("(?<=\\G.{" + GROUP + "})"));
                })
                .limit(COUNT)
                .toList();
    }

    /** What is stored of codes. */
    public static List<String> hashes(List<String> codes) {
        return codes.stream().map(code -> hash(code).orElseThrow()).toList();
    }

    /** What is stored of what a user entered, however it is spaced; empty if it cannot be a recovery code. */
    public static Optional<String> hash(String entered) {
        String plain = entered.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return Optional.of(plain)
                .filter(text -> text.length() == CHARACTERS && Base32.isText(text))
                .map(Sha256::hex);
    }
}
