package dev.boxoffice.kernel.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a request is refused or fails, in messages and codes for the client. Independent of HTTP: {@code StatusCodes}
 * maps each subclass to its status.
 */
@SuppressWarnings("serial") // Problems are thrown and sent as JSON, never serialized.
public abstract sealed class Problem extends RuntimeException implements TransientFailure {
    private static final Duration DEADLINE_RETRY = Duration.ofSeconds(2);

    private final transient List<ErrorDetail> errors;
    private final Duration retryAfter;
    private final SecurityEvent event;

    private Problem(
            List<ErrorDetail> errors, String defaultCode, Duration retryAfter, SecurityEvent event, Throwable cause) {
        super(errors.get(0).message(), cause, false, false);
        this.errors = errors.stream().map(error -> error.coded(defaultCode)).toList();
        this.retryAfter = retryAfter;
        this.event = event;
    }

    private Problem(ErrorDetail error, String defaultCode, Duration retryAfter, Throwable cause) {
        this(List.of(error), defaultCode, retryAfter, null, cause);
    }

    /** The request breaks a rule. */
    public static final class Invalid extends Problem {
        private Invalid(List<ErrorDetail> errors, SecurityEvent event) {
            super(errors.stream().map(Invalid::coded).toList(), "bad_request", null, event, null);
        }

        private static ErrorDetail coded(ErrorDetail error) {
            return error.field() == null ? error : error.coded(ErrorCodes.of(error.field(), "invalid"));
        }
    }

    /** The request has no session, or not that of the owner. */
    public static final class NotAuthorized extends Problem {
        private NotAuthorized(ErrorDetail error, SecurityEvent event) {
            super(List.of(error), "not_authorized", null, event, null);
        }

        private NotAuthorized(SecurityEvent event) {
            this(new ErrorDetail("Not authorized", null), event);
        }
    }

    /** The origin of the request, or its account, has no permission. */
    public static final class Forbidden extends Problem {
        private Forbidden(ErrorDetail error) {
            super(List.of(error), "forbidden", null, SecurityEvent.ACCESS_REFUSED, null);
        }
    }

    /** The resource does not exist. */
    public static final class NotFound extends Problem {
        private NotFound(String what) {
            super(new ErrorDetail(what + " not found", null), "not_found", null, null);
        }
    }

    /** Another request is changing the same resource. */
    public static final class Conflict extends Problem {
        private Conflict(ErrorDetail error, Duration retryAfter) {
            super(error, "conflict", retryAfter, null);
        }
    }

    /** The request is based on an older version of the resource. */
    public static final class Stale extends Problem {
        private Stale(long currentVersion) {
            super(
                    new ErrorDetail("Changed meanwhile: the version is now " + currentVersion, null),
                    "stale",
                    null,
                    null);
        }
    }

    /** The content is too large to be stored or published. */
    public static final class TooLarge extends Problem {
        private TooLarge(String message) {
            super(new ErrorDetail(message, null), "too_large", null, null);
        }
    }

    /** The request exceeds a rate limit. */
    public static final class TooMany extends Problem {
        private TooMany(ErrorDetail error, Duration retryAfter) {
            super(error, "rate_limited", retryAfter, null);
        }
    }

    /** A server that the request needs is unreachable. */
    public static final class Unavailable extends Problem {
        private Unavailable(ErrorDetail error, Duration retryAfter, Throwable cause) {
            super(error, "unavailable", retryAfter, cause);
        }
    }

    /** The deadline of the request has passed. */
    public static final class DeadlineExceeded extends Problem {
        private DeadlineExceeded(ErrorDetail error) {
            super(error, "unavailable", DEADLINE_RETRY, null);
        }
    }

    /** A failure that a retry does not solve. */
    public static final class Internal extends Problem {
        private Internal(ErrorDetail error, Throwable cause) {
            super(error, "internal", null, cause);
        }
    }

    /** The request as a whole breaks a rule. */
    public static Problem invalid(String message) {
        return invalid(List.of(new ErrorDetail(message, null)));
    }

    /** One property breaks a rule; its code is {@code <field>.invalid}. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new ErrorDetail(message, field)));
    }

    /**
     * One property breaks a rule.
     *
     * @param code stable name of the rule, such as {@code price.too_low}
     */
    public static Problem invalid(String field, String code, String message) {
        return invalid(List.of(new ErrorDetail(message, field, code)));
    }

    /** Several properties break a rule. */
    public static Problem invalid(List<ErrorDetail> errors) {
        return new Invalid(errors, null);
    }

    /** A signature or a link is forged; the audit log records {@code event}. */
    public static Problem forged(SecurityEvent event, ErrorDetail error) {
        return new Invalid(List.of(error), event);
    }

    /** Not signed in, or not the owner; the audit log records it. */
    public static Problem notAuthorized() {
        return new NotAuthorized(SecurityEvent.ACCESS_REFUSED);
    }

    /** A password or token is wrong; the caller records that itself. */
    public static Problem badCredentials() {
        return new NotAuthorized(null);
    }

    /**
     * A link or token gives access to nothing.
     *
     * @param code stable name of what is wrong, such as {@code door.closed}
     */
    public static Problem notAuthorized(String code, String message) {
        return new NotAuthorized(new ErrorDetail(message, null, code), null);
    }

    /** There is no {@code what}, such as "Ticket". */
    public static Problem notFound(String what) {
        return new NotFound(what);
    }

    /**
     * Another request is changing the same resource; a retry may succeed after {@code retryAfter}.
     *
     * @param code stable name of the operation in progress
     */
    public static Problem conflict(String code, String message, Duration retryAfter) {
        return new Conflict(new ErrorDetail(message, null, code), retryAfter);
    }

    /** Another request, or the clean-up after this one, came first; a retry cannot succeed. */
    public static Problem conflict(String message) {
        return new Conflict(new ErrorDetail(message, null), null);
    }

    /** The client has an older version than {@code currentVersion}. */
    public static Problem stale(long currentVersion) {
        return new Stale(currentVersion);
    }

    /** The content is too large to be stored or published. */
    public static Problem tooLarge(String message) {
        return new TooLarge(message);
    }

    /** The origin of the request, or its account, has no permission. */
    public static Problem forbidden(String message) {
        return new Forbidden(new ErrorDetail(message, null));
    }

    /**
     * As {@link #forbidden(String)}.
     *
     * @param code stable name of what is missing, such as {@code step_up.required}
     */
    public static Problem forbidden(String code, String message) {
        return new Forbidden(new ErrorDetail(message, null, code));
    }

    /**
     * The request exceeds a rate limit; a retry may succeed after {@code retryAfter}.
     *
     * @param code stable name of the limit, such as {@code quota.listings_per_day}
     */
    public static Problem tooMany(String code, Duration retryAfter) {
        return tooMany(code, "Too many attempts, please try again later", retryAfter);
    }

    /** As {@link #tooMany(String, Duration)}, with its own message. */
    public static Problem tooMany(String code, String message, Duration retryAfter) {
        return new TooMany(new ErrorDetail(message, null, code), retryAfter);
    }

    /** A server that the request needs is unreachable; a retry may succeed after {@code retryAfter}. */
    public static Problem unavailable(String message, Duration retryAfter, Throwable cause) {
        return unavailable(new ErrorDetail(message, null), retryAfter, cause);
    }

    /** As {@link #unavailable(String, Duration, Throwable)}, with its own code. */
    public static Problem unavailable(ErrorDetail error, Duration retryAfter, Throwable cause) {
        return new Unavailable(error, retryAfter, cause);
    }

    /** The deadline of the request has passed. */
    public static Problem deadlineExceeded() {
        return new DeadlineExceeded(new ErrorDetail("This took too long, please try again", null, "timeout"));
    }

    /** A failure that a retry does not solve, with a message for the client. */
    public static Problem internal(String code, String message, Throwable cause) {
        return new Internal(new ErrorDetail(message, null, code), cause);
    }

    /** True if the same request may succeed later. */
    @Override
    public boolean isTransient() {
        return this instanceof Unavailable || this instanceof DeadlineExceeded;
    }

    /** True if the same request always gets the same answer. */
    public boolean isFinal() {
        return !(this instanceof Internal) && retryAfter().isEmpty();
    }

    /** At least one error, each with a code. */
    public List<ErrorDetail> errors() {
        return errors;
    }

    /** After which time a retry may succeed. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The event that the audit log records, if any. */
    public Optional<SecurityEvent> event() {
        return Optional.ofNullable(event);
    }
}
