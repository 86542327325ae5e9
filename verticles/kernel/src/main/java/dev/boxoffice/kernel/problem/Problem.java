package dev.boxoffice.kernel.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A failure with an answer for the client: an HTTP status and what is wrong. */
public final class Problem extends RuntimeException implements TransientFailure {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<ErrorDetail> errors;
    private final Duration retryAfter;
    private final SecurityEvent event;

    private Problem(int status, List<ErrorDetail> errors, Duration retryAfter, Throwable cause) {
        this(status, errors, retryAfter, cause, null);
    }

    private Problem(
            int status, List<ErrorDetail> errors, Duration retryAfter, Throwable cause, SecurityEvent event) {
        super(errors.get(0).message(), cause, false, false);
        this.status = status;
        this.errors = errors.stream().map(error -> error.coded(status)).toList();
        this.retryAfter = retryAfter;
        this.event = event;
    }

    /** An answer of {@code status} with what is wrong with the request. */
    public static Problem of(int status, List<ErrorDetail> errors) {
        return new Problem(status, errors, null, null);
    }

    /** 400 about the request as a whole. */
    public static Problem badRequest(String message) {
        return of(400, List.of(new ErrorDetail(message, null)));
    }

    /** 400 about one property, with the code {@code <field>.invalid}. */
    public static Problem badRequest(String field, String message) {
        return of(400, List.of(new ErrorDetail(message, field)));
    }

    /**
     * 400 about one property.
     *
     * @param code stable name of the rule, such as {@code price.too_low}
     */
    public static Problem badRequest(String field, String code, String message) {
        return of(400, List.of(new ErrorDetail(message, field, code)));
    }

    /** 400 for what proves not to come from whom it says; the audit log tells of it. */
    public static Problem forged(SecurityEvent event, ErrorDetail error) {
        return new Problem(400, List.of(error), null, null, event);
    }

    /** 401: not signed in, or not the owner. */
    public static Problem notAuthorized() {
        return new Problem(
                401, List.of(new ErrorDetail("Not authorized", null)), null, null, SecurityEvent.ACCESS_REFUSED);
    }

    /** 404 for {@code what}, such as "Ticket". */
    public static Problem notFound(String what) {
        return of(404, List.of(new ErrorDetail(what + " not found", null)));
    }

    /**
     * 409: another request is at work on the same; worth another try after {@code retryAfter}.
     *
     * @param code stable name of what is under way
     */
    public static Problem underWay(String code, String message, Duration retryAfter) {
        return new Problem(409, List.of(new ErrorDetail(message, null, code)), retryAfter, null);
    }

    /** 412: the client's copy is not the newest. */
    public static Problem stale(long currentVersion) {
        return of(412, List.of(new ErrorDetail("Changed meanwhile: the version is now " + currentVersion, null)));
    }

    /** 403: this page, or whoever it is, may not do that at all. */
    public static Problem forbidden(String message) {
        return new Problem(403, List.of(new ErrorDetail(message, null)), null, null, SecurityEvent.ACCESS_REFUSED);
    }

    /** 421: the request asks for a host that is not served here. */
    static Problem misdirected() {
        return of(421, List.of(new ErrorDetail("This host is not served here", "Host", "host.unknown")));
    }

    /**
     * 429: there were too many of these; another one may succeed after {@code retryAfter}.
     *
     * @param code stable name of the limit, such as {@code quota.listings_per_day}
     */
    public static Problem tooMany(String code, Duration retryAfter) {
        return tooMany(code, "Too many attempts, please try again later", retryAfter);
    }

    /** 429 in words of its own. */
    public static Problem tooMany(String code, String message, Duration retryAfter) {
        return new Problem(429, List.of(new ErrorDetail(message, null, code)), retryAfter, null);
    }

    /** 503: a part that this needs is away; worth another try after {@code retryAfter}. */
    public static Problem unavailable(String message, Duration retryAfter, Throwable cause) {
        return new Problem(503, List.of(new ErrorDetail(message, null)), retryAfter, cause);
    }

    /** 503 for a reason with a code of its own. */
    static Problem unavailable(ErrorDetail error, Duration retryAfter) {
        return new Problem(503, List.of(error), retryAfter, null);
    }

    /** 500 with words for the client: another try does not mend it. */
    public static Problem internal(String code, String message, Throwable cause) {
        return new Problem(500, List.of(new ErrorDetail(message, null, code)), null, cause);
    }

    /** The HTTP status to answer with. */
    public int status() {
        return status;
    }

    /** True for 503: what is away now may be back later. */
    @Override
    public boolean isTransient() {
        return status == 503;
    }

    /** What is wrong, at least one entry. */
    public List<ErrorDetail> errors() {
        return errors;
    }

    /** When to try again, or null. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** As what the audit log tells of it, if it does. */
    Optional<SecurityEvent> event() {
        return Optional.ofNullable(event);
    }
}
