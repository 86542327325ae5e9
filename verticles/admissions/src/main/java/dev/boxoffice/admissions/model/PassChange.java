package dev.boxoffice.admissions.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * When a pass last changed, as HTTP says it: {@code Last-Modified} and {@code If-Modified-Since}.
 *
 * @param at by the clock of the process that stored the change
 */
public record PassChange(Instant at) {
    /**
     * How long a change may be followed by another one with the same date, or be read late. The dates have seconds,
     * clocks of processes differ, and processes use an event for a second after another process has replaced it.
     */
    static final Duration SETTLES = Duration.ofSeconds(5);

    /** Dates of RFC 9110. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The date for {@code Last-Modified}; empty while it does not tell this change from another one. */
    public Optional<String> lastModified(Instant now) {
        return now.isBefore(at.plus(SETTLES)) ? Optional.empty() : Optional.of(DATE.format(at));
    }

    /**
     * True if a client whose copy has that date has this change: the date is that of this change, or so much later that
     * the copy was made after it. A date that is none says nothing.
     *
     * @param ifModifiedSince the header; null for none
     */
    public boolean isKnown(String ifModifiedSince, Instant now) {
        if (ifModifiedSince == null || now.isBefore(at.plus(SETTLES))) {
            return false;
        }
        try {
            Instant since = DATE.parse(ifModifiedSince, Instant::from);
            return since.equals(at.truncatedTo(ChronoUnit.SECONDS))
                    || (!since.isBefore(at.plus(SETTLES)) && !since.isAfter(now));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
