package dev.boxoffice.admissions.model;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * Codes for typing: eight characters of Crockford's base32, which has no letters that look like digits.
 *
 * @see <a href="https://www.crockford.com/base32.html">Crockford's base32</a>
 */
public final class ShortCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ShortCode() {}

    /** A new one. */
    public static String next() {
        StringBuilder code = new StringBuilder(CHARACTERS);
        for (int i = 0; i < CHARACTERS; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** What was typed, without dashes and blanks and with digits for the letters like them; empty if it is none. */
    public static Optional<String> parse(String typed) {
        String code = typed.replaceAll("[-\\s]", "")
                .toUpperCase(Locale.ROOT)
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
        boolean isCode = code.length() == CHARACTERS && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return isCode ? Optional.of(code) : Optional.empty();
    }

    /** As it is printed. */
    public static String shown(String code) {
        return code.substring(0, CHARACTERS / 2) + "-" + code.substring(CHARACTERS / 2);
    }
}
