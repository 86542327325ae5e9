package dev.boxoffice.platform.redis;

import dev.boxoffice.events.EnumText;
import java.time.Duration;

/** The length of a quota's window. */
public enum QuotaPeriod implements EnumText {
    /** 60 seconds. */
    MINUTE(Duration.ofMinutes(1)),

    /** 60 minutes. */
    HOUR(Duration.ofHours(1)),

    /** 24 hours. */
    DAY(Duration.ofDays(1));

    private final Duration length;

    QuotaPeriod(Duration length) {
        this.length = length;
    }

    /** How long it is. */
    public Duration length() {
        return length;
    }
}
