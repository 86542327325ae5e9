package dev.boxoffice.platform.redis;

import java.time.Duration;
import java.util.Locale;

/** The length of a quota's window. */
public enum QuotaPeriod {
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

    /** The name in quotas' names. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
