package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Which passwords a new account may have. Any characters are allowed.
 *
 * @param minLength in code points
 * @param refused passwords in lower case that are too common
 */
public record PasswordRules(int minLength, Set<String> refused) {
    private static final String FIELD = "password";

    /** False for halves of surrogate pairs, which have no UTF-8: no password has them. */
    public static boolean isText(String password) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(password);
    }

    /**
     * Checks a new password.
     *
     * @throws Problem if it must not be used
     */
    public void check(String password) {
        if (!isText(password)) {
            throw Problem.invalid(FIELD, "password must be text");
        }
        if (password.codePointCount(0, password.length()) < minLength) {
            throw Problem.invalid(FIELD, "password must have at least " + minLength + " characters");
        }
        if (refused.contains(password.toLowerCase(Locale.ROOT))) {
            throw Problem.invalid(FIELD, "password is one of the most common ones, please choose another");
        }
    }
}
