package dev.boxoffice.admissions.model;

import java.time.Instant;

/**
 * A device that scans.
 *
 * @param id chosen by the device
 * @param gateId the gate at which it scanned last; null if it has not chosen one
 * @param queued scans that it had not sent yet when it was last in contact; negative if that is not known
 */
public record Device(
        String id,
        String name,
        String linkId,
        String eventId,
        String gateId,
        Instant firstAt,
        Instant lastAt,
        int queued) {
    /** Devices of one link. */
    public static final int MOST_OF_LINK = 100;
}
