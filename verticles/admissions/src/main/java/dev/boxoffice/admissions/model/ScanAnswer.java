package dev.boxoffice.admissions.model;

import dev.boxoffice.events.VoidReason;

/**
 * What a device learns of its scan.
 *
 * @param admission the ticket as it is afterwards; null if there is none
 * @param reason why the ticket is void, otherwise null
 * @param first what had let the ticket in before; null if nothing did
 * @param isConflict whether the device should not have let the holder pass
 */
public record ScanAnswer(
        String scanId, Admission admission, ScanResult result, VoidReason reason, Entry first, boolean isConflict) {

    /** The answer to a scan of no ticket of this event. */
    public static ScanAnswer without(String scanId, ScanResult result) {
        return new ScanAnswer(scanId, null, result, null, null, false);
    }

    /** The answer to a scan that was answered before. */
    public static ScanAnswer repeated(ScanRecord record, Admission admission) {
        return new ScanAnswer(
                record.id(), admission, record.result(), record.reason(), record.first(), record.isConflict());
    }

    /** The answer to a scan that was decided now. */
    public static ScanAnswer of(String scanId, ScanDecision decision, Admission admission) {
        return new ScanAnswer(
                scanId, admission, decision.result(), decision.reason(), decision.first(), decision.isConflict());
    }
}
