package dev.boxoffice.admissions;

import dev.boxoffice.admissions.FindScannedTicket.Found;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.Door;
import dev.boxoffice.admissions.model.DoorStaff;
import dev.boxoffice.admissions.model.Entry;
import dev.boxoffice.admissions.model.Gate;
import dev.boxoffice.admissions.model.Scan;
import dev.boxoffice.admissions.model.ScanAnswer;
import dev.boxoffice.admissions.model.ScanDecision;
import dev.boxoffice.admissions.model.ScanRecord;
import dev.boxoffice.admissions.model.ScanResult;
import dev.boxoffice.admissions.model.ScanRules;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.DoorStore;
import dev.boxoffice.admissions.store.ScanStore;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decides on the scans of a device. The first scan of a ticket lets its holder in by one conditional write of the
 * ticket; a scan with the same id gets the same answer again.
 */
public record RecordScans(
        AdmissionStore admissions, FindScannedTicket findTicket, ScanStore scans, DoorStore doors, Clock clock) {

    /** One scan, and where and by whom it was made. */
    private record At(DoorStaff staff, Door door, Scan scan, Instant now) {
        String eventId() {
            return staff.link().eventId();
        }

        String gateId() {
            String own = staff.link().gateId();
            if (scan.gateId() != null) {
                return scan.gateId();
            }
            boolean isOnly = own == null && door.gates().size() == 1;
            return isOnly ? door.gates().get(0).id() : own;
        }

        Optional<Gate> gate() {
            return Optional.ofNullable(gateId()).flatMap(door::gate);
        }

        /** The link is for a gate that was removed: it is for no type of ticket. */
        boolean isNowhere() {
            return gateId() != null && gate().isEmpty();
        }

        Entry entry() {
            return new Entry(
                    scan.id(),
                    scan.direction(),
                    scan.scannedAt(now),
                    now,
                    gateId(),
                    gate().map(Gate::name).orElse(gateId()),
                    staff.deviceId(),
                    staff.deviceName(),
                    scan.isOffline());
        }
    }

    /** The answers to scans, in their order; each is decided after those before it. */
    public Future<List<ScanAnswer>> record(DoorStaff staff, List<Scan> wanted) {
        return doors.findRecent(staff.link().eventId()).compose(door -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            List<ScanAnswer> answers = new ArrayList<>();
            Future<Void> done = Future.succeededFuture();
            wanted.forEach(scan -> requireGate(staff, door, scan));
            for (Scan scan : wanted) {
                done = done.compose(before -> record(new At(staff, door, scan, now)))
                        .onSuccess(answers::add)
                        .mapEmpty();
            }
            return done.map(all -> answers);
        });
    }

    /** What was done offline is done, wherever it was. */
    private static void requireGate(DoorStaff staff, Door door, Scan scan) {
        if (scan.gateId() == null || scan.isOffline()) {
            return;
        }
        String own = staff.link().gateId();
        if (own == null ? door.gate(scan.gateId()).isEmpty() : !own.equals(scan.gateId())) {
            throw Problem.invalid("gateId", "gateId.not_allowed", "This link is not for that gate");
        }
    }

    private Future<ScanAnswer> record(At at) {
        // 1. Find the ticket, and the answer to an earlier delivery of this scan that changed nothing.
        return Future.all(
                        findTicket.find(at.eventId(), at.scan()),
                        scans.find(at.eventId(), at.scan().id()))
                .compose(both -> {
                    Optional<Found> found = both.resultAt(0);
                    Optional<ScanRecord> earlier = both.resultAt(1);
                    // 2. Answer what has no ticket here.
                    if (found.filter(one -> one.isOf(at.eventId())).isEmpty()) {
                        return unknown(at, found, earlier);
                    }
                    // 3. Decide by the state of the ticket, and store that by one conditional write.
                    return decide(at, found.get(), earlier);
                });
    }

    private Future<ScanAnswer> unknown(At at, Optional<Found> found, Optional<ScanRecord> earlier) {
        if (earlier.isPresent()) {
            return Future.succeededFuture(ScanAnswer.repeated(earlier.get(), null));
        }
        ScanResult result = found.isPresent() ? ScanResult.WRONG_EVENT : ScanResult.UNKNOWN;
        ScanDecision decision = ScanDecision.unchanged(result, null, null);
        return scans.record(toRecord(at, null, decision)).map(stored -> ScanAnswer.repeated(stored, null));
    }

    private Future<ScanAnswer> decide(At at, Found found, Optional<ScanRecord> earlier) {
        Admission read = found.admission();
        String scanId = at.scan().id();
        Optional<ScanDecision> repeated = ScanRules.repeated(read, found.ref(), scanId);
        if (repeated.isPresent()) {
            return Future.succeededFuture(ScanAnswer.of(scanId, repeated.get(), read));
        }
        if (earlier.filter(one -> one.answers(at.scan().isFact())).isPresent()) {
            return Future.succeededFuture(ScanAnswer.repeated(earlier.get(), read));
        }
        AtomicReference<ScanDecision> decided = new AtomicReference<>();
        return admissions
                .updateFrom(read, present -> {
                    decided.set(decide(at, found.ref(), present));
                    return decided.get().next().map(Decision::changed).orElseGet(Decision::unchanged);
                })
                .compose(stored -> answer(at, stored, found.ref(), decided.get()));
    }

    private static ScanDecision decide(At at, String ref, Admission present) {
        Scan scan = at.scan();
        if (scan.isRefusal()) {
            return ScanDecision.unchanged(scan.decided(), null, null);
        }
        if (at.isNowhere() && !scan.isFact()) {
            return ScanDecision.unchanged(ScanResult.WRONG_GATE, null, null);
        }
        return scan.isFact()
                ? ScanRules.fact(present, ref, at.entry(), at.door().reentry())
                : ScanRules.scan(present, ref, at.entry(), at.door().reentry(), at.gate());
    }

    /** What changed nothing is recorded, so that a repetition after a change of the ticket is answered alike. */
    private Future<ScanAnswer> answer(At at, Admission stored, String ref, ScanDecision decision) {
        String scanId = at.scan().id();
        boolean isInTicket = ScanRules.repeated(stored, ref, scanId).isPresent();
        return isInTicket
                ? Future.succeededFuture(ScanAnswer.of(scanId, decision, stored))
                : scans.record(toRecord(at, stored.id(), decision)).map(record -> ScanAnswer.repeated(record, stored));
    }

    private static ScanRecord toRecord(At at, String admissionId, ScanDecision decision) {
        return new ScanRecord(
                at.eventId(),
                at.scan().id(),
                at.staff().deviceId(),
                admissionId,
                at.scan().direction(),
                at.scan().scannedAt(at.now()),
                at.now(),
                at.scan().isFact(),
                decision.result(),
                decision.reason(),
                decision.first(),
                decision.isConflict(),
                false);
    }
}
