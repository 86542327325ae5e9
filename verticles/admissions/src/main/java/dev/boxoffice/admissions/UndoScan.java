package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.Direction;
import dev.boxoffice.admissions.model.Entry;
import dev.boxoffice.admissions.model.ScanRecord;
import dev.boxoffice.admissions.model.ScanResult;
import dev.boxoffice.admissions.model.UndoRules;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.ScanStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.time.Clock;

/** Takes back the last scan that let the holder of a ticket in or out. */
public record UndoScan(AdmissionStore admissions, ScanStore scans, Clock clock) {
    /**
     * The ticket afterwards.
     *
     * @param scanId the scan that is meant; null for the last one
     * @param reason why; null for none
     */
    public Future<Admission> undo(String admissionId, Actor actor, String scanId, String reason) {
        return admissions.require(admissionId).compose(read -> actor.admit(
                        read.place().organiserId(), read.place().eventId())
                .compose(admitted -> {
                    String wanted = scanId == null ? last(read) : scanId;
                    // Shows whether it can be taken back, before anything is stored.
                    UndoRules.undo(read, wanted, actor.userId(), clock.instant())
                            .orThrow();
                    // 1. Keep the answer to the scan, so that a repetition of it does not let the holder in again.
                    return scans.recordUndone(undone(read), actor.userId(), reason)
                            // 2. Take it back.
                            .compose(recorded -> admissions.updateFrom(read, present -> {
                                actor.confirm();
                                return UndoRules.undo(present, wanted, actor.userId(), clock.instant());
                            }));
                }));
    }

    private static String last(Admission admission) {
        return admission.entries().isEmpty()
                ? ""
                : admission.entries().get(admission.entries().size() - 1).scanId();
    }

    private static ScanRecord undone(Admission admission) {
        Entry entry = admission.entries().get(admission.entries().size() - 1);
        return new ScanRecord(
                admission.place().eventId(),
                entry.scanId(),
                entry.deviceId(),
                admission.id(),
                entry.direction(),
                entry.at(),
                entry.receivedAt(),
                entry.offline(),
                entry.direction() == Direction.IN ? ScanResult.ADMITTED : ScanResult.EXITED,
                null,
                null,
                false,
                true);
    }
}
