package dev.boxoffice.notifications.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What a browser shows, and how its push service handles it.
 *
 * @param path the view of the page that it leads to
 * @param tag of things that replace each other: a browser shows the last one alone
 * @param uselessAt after this it is not delivered any more
 * @param isUrgent whether a device wakes up for it
 */
public record PushContent(String title, String body, String path, String tag, Instant uselessAt, boolean isUrgent) {
    /** Browsers cut off longer ones. */
    private static final int MOST_TITLE = 80;

    /** With all else far less than the 4,096 bytes that every push service takes. */
    private static final int MOST_BODY = 240;

    /** How long the news of an event is kept for a device that is off. */
    public static final Duration LONGEST = Duration.ofDays(3);

    /** With texts that fit. */
    public PushContent {
        title = fitting(title, MOST_TITLE);
        body = fitting(body, MOST_BODY);
    }

    private static String fitting(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }

    /** How long a push service keeps it for a browser that is away; zero or less if it is of no use any more. */
    public Duration keptFor(Instant now) {
        Duration left = Duration.between(now, uselessAt);
        return left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }
}
