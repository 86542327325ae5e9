package dev.boxoffice.auth;

import dev.boxoffice.platform.config.Settings;
import dev.boxoffice.platform.http.ApiException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which passwords a new account may have: long enough, and not among those that everybody tries
 * first. What characters it is made of is nobody's business.
 */
final class PasswordRules {
  private static final String COMMON = "common-passwords.txt";
  private static final String FIELD = "password";

  private final int minLength;
  private final Set<String> refused;

  PasswordRules(int minLength, boolean refuseCommon) {
    this.minLength = minLength;
    this.refused = refuseCommon ? readCommon() : Set.of();
  }

  static PasswordRules from(JsonObject environment) {
    return Settings.read(environment, PasswordRules::read);
  }

  static PasswordRules read(Settings settings) {
    return new PasswordRules(
        settings.integer(
            "PASSWORD_MIN_LENGTH", 4, 4, 64, "characters that a new password must have at least"),
        settings.flag(
            "PASSWORD_REFUSE_COMMON",
            false,
            "whether the most common passwords are refused for new accounts"));
  }

  /** False for halves of surrogate pairs, which have no UTF-8: no password has them. */
  static boolean isText(String password) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(password);
  }

  /**
   * Lets a new password pass.
   *
   * @throws ApiException 400 if it must not be used
   */
  void check(String password) {
    if (!isText(password)) {
      throw ApiException.badRequest(FIELD, "password must be text");
    }
    if (password.codePointCount(0, password.length()) < minLength) {
      throw ApiException.badRequest(
          FIELD, "password must have at least " + minLength + " characters");
    }
    if (refused.contains(password.toLowerCase(Locale.ROOT))) {
      throw ApiException.badRequest(
          FIELD, "password is one of the most common ones, please choose another");
    }
  }

  private static Set<String> readCommon() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                PasswordRules.class.getResourceAsStream(COMMON), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new IllegalStateException("not in the jar: " + COMMON, e);
    }
  }
}
