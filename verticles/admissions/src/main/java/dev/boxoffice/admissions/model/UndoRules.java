package dev.boxoffice.admissions.model;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import java.util.List;

/** A manager takes back what a scan has done. */
public final class UndoRules {
    private UndoRules() {}

    /**
     * Takes back the last scan that let the holder in or out.
     *
     * @param scanId the scan that is meant; another one came meanwhile if it is not the last
     */
    public static Decision<Admission> undo(Admission admission, String scanId, String by, Instant now) {
        List<Entry> entries = admission.entries();
        if (entries.isEmpty()) {
            return Decision.refused(
                    Problem.invalid(null, "scan.none", "No scan has let the holder of this ticket in or out"));
        }
        int last = entries.size() - 1;
        if (!entries.get(last).scanId().equals(scanId)) {
            return Decision.refused(Problem.conflict("This ticket was scanned meanwhile"));
        }
        return Decision.changed(admission
                .next()
                .entries(entries.subList(0, last))
                .record(HistoryEntry.What.UNDONE, now, by)
                .build());
    }
}
