package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    /** Words that are easy to guess here. */
    private static final List<String> CONTEXT =
            List.of("boxoffice", "tickets", "ticket", "concert", "festival", "event", "password", "passwort");

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
        String lower = password.toLowerCase(Locale.ROOT);
        if (refused.contains(lower) || (refusesCommon() && isMostlyContext(lower))) {
            throw Problem.invalid(FIELD, TOO_COMMON, "password is one of the most common ones, please choose another");
        }
    }

    /** True if words of this kind of site make up most of the password (ASVS 6.1.2). */
    private static boolean isMostlyContext(String lower) {
        String rest = lower;
        for (String word : CONTEXT) {
            rest = rest.replace(word, "");
        }
        return 2 * rest.length() < lower.length();
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
