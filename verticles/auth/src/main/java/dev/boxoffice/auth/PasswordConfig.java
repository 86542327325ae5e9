package dev.boxoffice.auth;

import dev.boxoffice.auth.model.PasswordRules;
import dev.boxoffice.kernel.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** Settings of {@link PasswordRules}. */
public final class PasswordConfig {
    private static final String COMMON = "common-passwords.txt";

    private PasswordConfig() {}

    /** The rules that {@code settings} ask for. */
    public static PasswordRules read(Settings settings) {
        int minLength =
                settings.integer("PASSWORD_MIN_LENGTH", 10, 4, 64, "minimum number of characters of a new password");
        boolean refuseCommon = settings.flag(
                "PASSWORD_REFUSE_COMMON",
                true,
                "whether new passwords that are common, or hardly more than the mail address, are refused");
        return new PasswordRules(minLength, refuseCommon ? readCommon() : Set.of());
    }

    private static Set<String> readCommon() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(PasswordConfig.class.getResourceAsStream(COMMON), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new IllegalStateException("not in the jar: " + COMMON, e);
        }
    }
}
