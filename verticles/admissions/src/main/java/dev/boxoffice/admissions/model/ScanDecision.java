package dev.boxoffice.admissions.model;

import dev.boxoffice.events.VoidReason;
import java.util.Optional;

/**
 * What is decided on a scan.
 *
 * @param reason why the ticket is void, otherwise null
 * @param first what had let the ticket in before; null if nothing did
 * @param isConflict whether a device that was apart let it in although it should not have
 * @param next the admission afterwards; empty if the scan changes nothing
 */
public record ScanDecision(
        ScanResult result, VoidReason reason, Entry first, boolean isConflict, Optional<Admission> next) {
    /** A scan that changes nothing. */
    public static ScanDecision unchanged(ScanResult result, VoidReason reason, Entry first) {
        return new ScanDecision(result, reason, first, false, Optional.empty());
    }
}
