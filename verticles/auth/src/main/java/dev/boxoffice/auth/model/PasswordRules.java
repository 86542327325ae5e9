package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Which passwords a new account may have. Any characters are allowed.
 *
 * @param minLength in code points
 * @param refused passwords in lower case that are too common; if there are none, ones like the address are allowed too
 */
public record PasswordRules(int minLength, Set<String> refused) {
    /** In UTF-16 units, as the contract counts. */
    public static final int MAX_LENGTH = 128;

    private static final String FIELD = "password";
    private static final String TOO_COMMON = "password.too_common";

    /** Shorter local parts of addresses are in many good passwords. */
    private static final int LEAST_LOCAL_PART = 4;

    /** True if common passwords are refused. */
    public boolean refusesCommon() {
        return !refused.isEmpty();
    }

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
            throw Problem.invalid(
                    FIELD, "password.too_short", "password must have at least " + minLength + " characters");
        }
        if (refused.contains(password.toLowerCase(Locale.ROOT))) {
            throw Problem.invalid(FIELD, TOO_COMMON, "password is one of the most common ones, please choose another");
        }
    }

    /**
     * Checks a new password of an account.
     *
     * @param email the address of the account, which must not make up most of the password
     * @throws Problem if it must not be used
     */
    public void check(String password, String email) {
        check(password);
        String local = email.substring(0, email.indexOf('@')).toLowerCase(Locale.ROOT);
        boolean isAddress = local.length() >= LEAST_LOCAL_PART
                && password.toLowerCase(Locale.ROOT).contains(local)
                && 2 * local.length() > password.length();
        if (refusesCommon() && isAddress) {
            throw Problem.invalid(
                    FIELD, TOO_COMMON, "password is hardly more than your e-mail address, please choose another");
        }
    }
}
