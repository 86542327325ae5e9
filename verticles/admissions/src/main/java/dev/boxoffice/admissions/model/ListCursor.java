package dev.boxoffice.admissions.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a device has come with the list of an event.
 *
 * @param phase what it reads
 * @param at of {@link Phase#WHOLE}, when it began; of {@link Phase#CHANGES}, the latest change that it has; of
 *     {@link Phase#MORE_CHANGES}, that of the last ticket that it has. Epoch milliseconds
 * @param id the last ticket that it has; of {@link Phase#CHANGES}, the position in the list that it was given; empty
 *     for none
 */
public record ListCursor(Phase phase, long at, String id) {
    private static final Pattern TEXT = Pattern.compile("([wcm])([0-9]{1,15})\\.([0-9A-Za-z-]{0,80})");

    /** What a device reads. */
    public enum Phase {
        /** All tickets, by id. */
        WHOLE('w'),
        /** What has changed since then. */
        CHANGES('c'),
        /** The rest of that. */
        MORE_CHANGES('m');

        private final char letter;

        Phase(char letter) {
            this.letter = letter;
        }
    }

    /** The beginning of the whole list. */
    public static ListCursor begin(long now) {
        return new ListCursor(Phase.WHOLE, now, "");
    }

    /** The cursor of that text; empty if it is none. */
    public static Optional<ListCursor> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        char letter = matcher.group(1).charAt(0);
        Phase phase = letter == Phase.WHOLE.letter
                ? Phase.WHOLE
                : letter == Phase.CHANGES.letter ? Phase.CHANGES : Phase.MORE_CHANGES;
        return Optional.of(new ListCursor(phase, Long.parseLong(matcher.group(2)), matcher.group(3)));
    }

    /** For the client, to which it means nothing. */
    public String text() {
        return phase.letter + Long.toString(at) + "." + id;
    }
}
