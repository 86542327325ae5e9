package dev.boxoffice.admissions.model;

import dev.boxoffice.events.VoidReason;
import java.time.Instant;

/**
 * A scan that changed nothing, or that was taken back: the same scan again gets the same answer.
 *
 * @param id made by the device
 * @param admissionId of the ticket; null if there is none
 * @param at when it was scanned, as far as the clock of the device is right
 * @param isFact whether a device had let the holder pass by itself
 * @param result what was answered
 * @param reason why the ticket is void, otherwise null
 * @param first what had let the ticket in before; null if nothing did
 * @param isConflict whether the device should not have let the holder pass
 * @param isUndone whether a manager has taken it back
 */
public record ScanRecord(
        String eventId,
        String id,
        String deviceId,
        String admissionId,
        Direction direction,
        Instant at,
        Instant receivedAt,
        boolean isFact,
        ScanResult result,
        VoidReason reason,
        Entry first,
        boolean isConflict,
        boolean isUndone) {

    /** True if it answers a scan: a device that had let the holder pass without that answer reports something new. */
    public boolean answers(boolean asFact) {
        return isFact || isUndone || !asFact;
    }
}
