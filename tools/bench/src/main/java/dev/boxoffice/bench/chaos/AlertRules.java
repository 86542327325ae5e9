package dev.boxoffice.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The product's alert rules for Prometheus, with times that fit a short outage. */
final class AlertRules {
    private static final Pattern TIME = Pattern.compile("(for: |\\[)(\\d+)([smh])");

    /** To connect again after an outage takes seconds, however short the outage was. */
    private static final long LEAST_MILLIS = 8_000;

    private static final String SPEC = "\nspec:\n";

    private AlertRules() {}

    /**
     * The rules of the operator's resource as a plain file of rules, all times divided, but none to less than eight
     * seconds.
     */
    static String scaled(Path resource, int divisor) throws IOException {
        String text = Files.readString(resource);
        String rules = text.substring(text.indexOf(SPEC) + SPEC.length());
        return TIME.matcher(rules).replaceAll(time -> {
            long full = Long.parseLong(time.group(2)) * millis(time.group(3));
            long scaled = Math.max(full / divisor, Math.min(full, LEAST_MILLIS));
            return time.group(1) + scaled + "ms";
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
