package dev.boxoffice.tickets.model;

import java.time.DateTimeException;
import java.time.ZoneId;

/** The time zones that events and listings may be in. */
public final class TimeZones {
    /** The zone of what names none. */
    public static final String DEFAULT = "UTC";

    /** The code of the error that a zone is not known. */
    public static final String UNKNOWN = "timeZone.unknown";

    /** What a zone has to be, in words. */
    public static final String RULE = "must be an IANA name, such as Europe/Berlin";

    private TimeZones() {}

    /** Whether a name is that of a zone. Offsets are zones too, but do not follow summer time. */
    public static boolean isKnown(String name) {
        try {
            return ZoneId.getAvailableZoneIds().contains(ZoneId.of(name).getId());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
