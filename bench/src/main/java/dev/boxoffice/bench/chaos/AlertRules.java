package dev.boxoffice.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The product's alert rules for Prometheus, with times that fit a short outage. */
final class AlertRules {
  private static final Pattern TIME = Pattern.compile("(for: |\\[)(\\d+)([smh])");
  private static final String SPEC = "\nspec:\n";

  private AlertRules() {}

  /** The rules of the operator's resource as a plain file of rules, all times divided. */
  static String scaled(Path resource, int divisor) throws IOException {
    String text = Files.readString(resource);
    String rules = text.substring(text.indexOf(SPEC) + SPEC.length());
    return TIME.matcher(rules)
        .replaceAll(
            time -> {
              long millis = Long.parseLong(time.group(2)) * millis(time.group(3)) / divisor;
              return time.group(1) + millis + "ms";
            });
  }

  private static long millis(String unit) {
    return switch (unit) {
      case "s" -> 1_000;
      case "m" -> 60_000;
      default -> 3_600_000;
    };
  }
}
