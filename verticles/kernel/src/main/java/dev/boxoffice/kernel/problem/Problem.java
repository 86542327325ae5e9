package dev.boxoffice.kernel.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why something that was asked for is not done, in words and codes for who asked. It knows no protocol: the HTTP port
 * gives each kind its status.
 */
public abstract sealed class Problem extends RuntimeException implements TransientFailure {
    private static final long serialVersionUID = 1L;

    private final transient List<ErrorDetail> errors;

    private Problem(List<ErrorDetail> errors, String defaultCode, Throwable cause) {
        super(errors.get(0).message(), cause, false, false);
        this.errors = errors.stream().map(error -> error.coded(defaultCode)).toList();
    }

    /** What is asked for is against a rule. */
    public static final class Invalid extends Problem {
        private static final long serialVersionUID = 1L;
        private final SecurityEvent event;

        private Invalid(List<ErrorDetail> errors, SecurityEvent event) {
            super(errors.stream().map(Invalid::coded).toList(), "bad_request", null);
            this.event = event;
        }

        private static ErrorDetail coded(ErrorDetail error) {
            return error.field() == null ? error : error.coded(ErrorCodes.of(error.field(), "invalid"));
        }

        @Override
        public Optional<SecurityEvent> event() {
            return Optional.ofNullable(event);
        }
    }

    /** It takes a session, or another one: not signed in, or not the owner. */
    public static final class NotAuthorized extends Problem {
        private static final long serialVersionUID = 1L;
        private final boolean isAudited;

        private NotAuthorized(boolean isAudited) {
            super(List.of(new ErrorDetail("Not authorized", null)), "not_authorized", null);
            this.isAudited = isAudited;
        }

        @Override
        public Optional<SecurityEvent> event() {
            return isAudited ? Optional.of(SecurityEvent.ACCESS_REFUSED) : Optional.empty();
        }
    }

    /** This page, or this account, may not do that at all. */
    public static final class Forbidden extends Problem {
        private static final long serialVersionUID = 1L;

        private Forbidden(String message) {
            super(List.of(new ErrorDetail(message, null)), "forbidden", null);
        }

        @Override
        public Optional<SecurityEvent> event() {
            return Optional.of(SecurityEvent.ACCESS_REFUSED);
        }
    }

    /** There is no such thing. */
    public static final class NotFound extends Problem {
        private static final long serialVersionUID = 1L;

        private NotFound(String what) {
            super(List.of(new ErrorDetail(what + " not found", null)), "not_found", null);
        }
    }

    /** Another request is at work on the same. */
    public static final class Conflict extends Problem {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        private Conflict(ErrorDetail error, Duration retryAfter) {
            super(List.of(error), "conflict", null);
            this.retryAfter = retryAfter;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The copy on which the request was decided is not the newest. */
    public static final class Stale extends Problem {
        private static final long serialVersionUID = 1L;

        private Stale(long currentVersion) {
            super(
                    List.of(new ErrorDetail("Changed meanwhile: the version is now " + currentVersion, null)),
                    "stale",
                    null);
        }
    }

    /** It is more than can be stored or passed on. */
    public static final class TooLarge extends Problem {
        private static final long serialVersionUID = 1L;

        private TooLarge(String message) {
            super(List.of(new ErrorDetail(message, null)), "too_large", null);
        }
    }

    /** There were too many of these. */
    public static final class TooMany extends Problem {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        private TooMany(ErrorDetail error, Duration retryAfter) {
            super(List.of(error), "rate_limited", null);
            this.retryAfter = retryAfter;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(retryAfter);
        }
    }

    /** A part that this needs is away. */
    public static final class Unavailable extends Problem {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        private Unavailable(ErrorDetail error, Duration retryAfter, Throwable cause) {
            super(List.of(error), "unavailable", cause);
            this.retryAfter = retryAfter;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(retryAfter);
        }

        @Override
        public boolean isTransient() {
            return true;
        }
    }

    /** The deadline of the request has passed, and this is not done any more. */
    public static final class DeadlineExceeded extends Problem {
        private static final long serialVersionUID = 1L;
        private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

        private DeadlineExceeded() {
            super(
                    List.of(new ErrorDetail("This took too long, please try again", null, "timeout")),
                    "unavailable",
                    null);
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(RETRY_AFTER);
        }

        @Override
        public boolean isTransient() {
            return true;
        }
    }

    /** Another try does not mend it. */
    public static final class Internal extends Problem {
        private static final long serialVersionUID = 1L;

        private Internal(ErrorDetail error, Throwable cause) {
            super(List.of(error), "internal", cause);
        }
    }

    /** The request as a whole is against a rule. */
    public static Problem invalid(String message) {
        return invalid(List.of(new ErrorDetail(message, null)));
    }

    /** One property is against a rule, with the code {@code <field>.invalid}. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new ErrorDetail(message, field)));
    }

    /**
     * One property is against a rule.
     *
     * @param code stable name of the rule, such as {@code price.too_low}
     */
    public static Problem invalid(String field, String code, String message) {
        return invalid(List.of(new ErrorDetail(message, field, code)));
    }

    /** Several things are against a rule. */
    public static Problem invalid(List<ErrorDetail> errors) {
        return new Invalid(errors, null);
    }

    /** A signature or a link is not ours, and the audit log records {@code event}. */
    public static Problem forged(SecurityEvent event, ErrorDetail error) {
        return new Invalid(List.of(error), event);
    }

    /** Not signed in, or not the owner; the audit log records it. */
    public static Problem notAuthorized() {
        return new NotAuthorized(true);
    }

    /** A password or token is wrong; the caller records that itself. */
    public static Problem badCredentials() {
        return new NotAuthorized(false);
    }

    /** There is no {@code what}, such as "Ticket". */
    public static Problem notFound(String what) {
        return new NotFound(what);
    }

    /**
     * Another request is at work on the same; worth another try after {@code retryAfter}.
     *
     * @param code stable name of what is under way
     */
    public static Problem conflict(String code, String message, Duration retryAfter) {
        return new Conflict(new ErrorDetail(message, null, code), retryAfter);
    }

    /** Another request, or the clean-up after this one, came first; the same request does not succeed any more. */
    public static Problem conflict(String message) {
        return new Conflict(new ErrorDetail(message, null), null);
    }

    /** The client's copy is not the newest. */
    public static Problem stale(long currentVersion) {
        return new Stale(currentVersion);
    }

    /** It is more than can be stored or passed on. */
    public static Problem tooLarge(String message) {
        return new TooLarge(message);
    }

    /** This page, or this account, may not do that at all. */
    public static Problem forbidden(String message) {
        return new Forbidden(message);
    }

    /**
     * There were too many of these; another one may succeed after {@code retryAfter}.
     *
     * @param code stable name of the limit, such as {@code quota.listings_per_day}
     */
    public static Problem tooMany(String code, Duration retryAfter) {
        return tooMany(code, "Too many attempts, please try again later", retryAfter);
    }

    /** As {@link #tooMany(String, Duration)}, in words of its own. */
    public static Problem tooMany(String code, String message, Duration retryAfter) {
        return new TooMany(new ErrorDetail(message, null, code), retryAfter);
    }

    /** A part that this needs is away; worth another try after {@code retryAfter}. */
    public static Problem unavailable(String message, Duration retryAfter, Throwable cause) {
        return unavailable(new ErrorDetail(message, null), retryAfter, cause);
    }

    /** As {@link #unavailable(String, Duration, Throwable)}, with a code of its own. */
    public static Problem unavailable(ErrorDetail error, Duration retryAfter, Throwable cause) {
        return new Unavailable(error, retryAfter, cause);
    }

    /** The deadline of the request has passed, and this is not done any more. */
    public static Problem deadlineExceeded() {
        return new DeadlineExceeded();
    }

    /** Something failed for good, in words for the client. */
    public static Problem internal(String code, String message, Throwable cause) {
        return new Internal(new ErrorDetail(message, null, code), cause);
    }

    /** True where the same may succeed later, without another request before it. */
    @Override
    public boolean isTransient() {
        return false;
    }

    /** True where the same request gets the same answer again, whenever it is sent. */
    public boolean isFinal() {
        return !(this instanceof Internal) && retryAfter().isEmpty();
    }

    /** What is wrong, at least one entry, each with a code. */
    public List<ErrorDetail> errors() {
        return errors;
    }

    /** When another try is worth it. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** As what the audit log records it, if it does. */
    public Optional<SecurityEvent> event() {
        return Optional.empty();
    }
}
