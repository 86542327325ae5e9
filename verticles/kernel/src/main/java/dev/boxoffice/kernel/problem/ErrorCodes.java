package dev.boxoffice.kernel.problem;

import java.util.Locale;
import java.util.Map;

/** The codes of errors: stable names for programs, the same whatever the message says. */
public final class ErrorCodes {
    private static final Map<Integer, String> OF_STATUS = Map.ofEntries(
            Map.entry(400, "bad_request"),
            Map.entry(401, "not_authorized"),
            Map.entry(403, "forbidden"),
            Map.entry(404, "not_found"),
            Map.entry(405, "method_not_allowed"),
            Map.entry(406, "not_acceptable"),
            Map.entry(408, "request_timeout"),
            Map.entry(409, "conflict"),
            Map.entry(412, "stale"),
            Map.entry(413, "body_too_large"),
            Map.entry(414, "uri_too_long"),
            Map.entry(415, "unsupported_media_type"),
            Map.entry(421, "misdirected"),
            Map.entry(422, "unprocessable"),
            Map.entry(429, "rate_limited"),
            Map.entry(431, "headers_too_large"),
            Map.entry(503, "unavailable"));

    private ErrorCodes() {}

    /** The code of a rule about a field: {@code price.too_low}, {@code if_match.invalid}. */
    public static String of(String field, String rule) {
        // Headers are named without regard to case; properties are camel case and stay so.
        String name =
                field.indexOf('-') < 0 ? field : field.toLowerCase(Locale.ROOT).replace('-', '_');
        return name + "." + rule;
    }

    /** The code of an error that names no rule: of its field on 400, otherwise of its status. */
    static String of(int status, String field) {
        return status == 400 && field != null
                ? of(field, "invalid")
                : OF_STATUS.getOrDefault(status, status < 500 ? "bad_request" : "internal");
    }
}
