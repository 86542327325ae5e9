package dev.boxoffice.kernel.problem;

import java.util.Locale;

/** The codes of errors: stable names for programs, the same whatever the message says. */
public final class ErrorCodes {
    private ErrorCodes() {}

    /** The code of a rule about a field: {@code price.too_low}, {@code if_match.invalid}. */
    public static String of(String field, String rule) {
        // Headers are named without regard to case; properties are camel case and stay so.
        String name =
                field.indexOf('-') < 0 ? field : field.toLowerCase(Locale.ROOT).replace('-', '_');
        return name + "." + rule;
    }
}
