package dev.boxoffice.notifications.model;

import dev.boxoffice.events.EnumText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What became of a message to one browser.
 *
 * @param pause how long its service wants to be left alone; zero where it did not say
 */
public record PushResult(Kind kind, Duration pause) {
    /** A service that asks for more is asked again nevertheless. */
    public static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int TIMED_OUT = 408;

    /** What is to be done next. */
    public enum Kind implements EnumText {
        /** Nothing: the push service has taken it. */
        DELIVERED,
        /** The subscription is removed: its browser has ended it. */
        GONE,
        /** Nothing: trying again would be refused again. */
        REFUSED,
        /** It is tried again. */
        LATER
    }

    /** The push service could not be reached. */
    public static PushResult unreachable() {
        return later(Duration.ZERO);
    }

    /** It is not tried before {@code pause} is over. */
    public static PushResult later(Duration pause) {
        return new PushResult(Kind.LATER, pause);
    }

    /** Without a wish of the service. */
    public static PushResult of(Kind kind) {
        return new PushResult(kind, Duration.ZERO);
    }

    /**
     * Of an answer.
     *
     * @param retryAfter the header; null for none
     */
    public static PushResult of(int status, String retryAfter, Instant now) {
        if (status >= 200 && status < 300) {
            return of(Kind.DELIVERED);
        }
        if (status == NOT_FOUND || status == GONE) {
            return of(Kind.GONE);
        }
        if (status == TOO_MANY || status == TIMED_OUT || status >= 500) {
            return later(pause(retryAfter, now));
        }
        return of(Kind.REFUSED);
    }

    private static Duration pause(String retryAfter, Instant now) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        try {
            Duration wanted = retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            Duration bounded = wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE;
            return bounded.isNegative() ? Duration.ZERO : bounded;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
