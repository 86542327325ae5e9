package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.problem.Problem;
import java.util.Map;

/** Maps each problem to its HTTP status, and each status without a problem to an error code. */
public final class StatusCodes {
    private static final Map<Class<? extends Problem>, Integer> OF_PROBLEM = Map.ofEntries(
            Map.entry(Problem.Invalid.class, 400),
            Map.entry(Problem.NotAuthorized.class, 401),
            Map.entry(Problem.Forbidden.class, 403),
            Map.entry(Problem.NotFound.class, 404),
            Map.entry(Problem.Conflict.class, 409),
            Map.entry(Problem.Stale.class, 412),
            Map.entry(Problem.TooLarge.class, 413),
            Map.entry(Problem.TooMany.class, 429),
            Map.entry(Problem.Internal.class, 500),
            Map.entry(Problem.Unavailable.class, 503),
            Map.entry(Problem.DeadlineExceeded.class, 503));

    private static final Map<Integer, String> CODES = Map.ofEntries(
            Map.entry(400, "bad_request"),
            Map.entry(401, "not_authorized"),
            Map.entry(403, "forbidden"),
            Map.entry(404, "not_found"),
            Map.entry(405, "method_not_allowed"),
            Map.entry(406, "not_acceptable"),
            Map.entry(408, "request_timeout"),
            Map.entry(409, "conflict"),
            Map.entry(413, "body_too_large"),
            Map.entry(414, "uri_too_long"),
            Map.entry(415, "unsupported_media_type"),
            Map.entry(421, "misdirected"),
            Map.entry(422, "unprocessable"),
            Map.entry(431, "headers_too_large"),
            Map.entry(503, "unavailable"));

    private StatusCodes() {}

    /** The status that answers a problem. */
    public static int of(Problem problem) {
        return OF_PROBLEM.get(problem.getClass());
    }

    /** The code of an error that names no rule. */
    static String codeOf(int status) {
        return CODES.getOrDefault(status, status < 500 ? "bad_request" : "internal");
    }
}
