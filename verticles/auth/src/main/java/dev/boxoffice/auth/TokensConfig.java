package dev.boxoffice.auth;

import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.identity.Revocations;
import java.time.Duration;
import java.util.Map;

/**
 * How long the tokens of programs last.
 *
 * @param access how long an access token lasts
 * @param session how long the session of a program lasts
 * @param leeway how long reuse of the last spent token is refused without ending the session
 */
public record TokensConfig(Duration access, Duration session, Duration leeway) {

    /** The settings in {@code environment}. */
    public static TokensConfig from(Map<String, ?> environment) {
        return Settings.read(environment, TokensConfig::read);
    }

    /** Declares and reads the settings. */
    public static TokensConfig read(Settings settings) {
        return new TokensConfig(
                settings.seconds("ACCESS_TOKEN_SECONDS", 600, 30, 3_600, "how long an access token of a program lasts"),
                settings.seconds(
                        "REFRESH_SECONDS",
                        2_592_000,
                        60,
                        (int) Revocations.LONGEST_SESSION.toSeconds(),
                        "lifetime of a program's session, from sign-in"),
                settings.seconds(
                        "REFRESH_LEEWAY_SECONDS",
                        5,
                        0,
                        60,
                        "how long a spent refresh token may be repeated without ending the session;"
                                + " it is refused in any case"));
    }
}
