package dev.boxoffice.kernel.text;

import dev.boxoffice.kernel.problem.ErrorCodes;
import dev.boxoffice.kernel.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads times from outside. */
public final class Times {
    /** What a time has to be, after the name of its field. */
    public static final String RULE = "must be a time with its offset, such as 2030-05-17T19:30:00Z";

    /** The rule's part of a code. */
    public static final String CODE = "not_a_time";

    private static final int LONGEST = 40;
    private static final int LAST_YEAR = 9_999;

    private Times() {}

    /**
     * The time that {@code text} names, to the millisecond.
     *
     * @param field where it comes from, for the error
     * @throws Problem.Invalid if it is no time with an offset, or not within the years 0 to 9999
     */
    public static Instant parse(String field, String text) {
        try {
            if (text.length() <= LONGEST) {
                OffsetDateTime time = OffsetDateTime.parse(text.strip());
                if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                    return Instant.ofEpochMilli(time.toInstant().toEpochMilli());
                }
            }
        } catch (DateTimeException e) {
            // Answered below, like a time that is out of range.
        }
        throw Problem.invalid(field, ErrorCodes.of(field, CODE), field + " " + RULE);
    }
}
