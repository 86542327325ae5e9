package dev.boxoffice.chaos;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A ticket lets in once, and what devices were answered is in the documents. */
record DoorChecks(Snapshot snapshot, ScanLog scans, Findings findings) {
    static final String ONCE = "a ticket lets in once";
    static final String KEPT = "answered scans are kept";

    void run() {
        Set<String> entered = new HashSet<>();
        for (JsonObject admission : snapshot.admissions()) {
            List<JsonObject> entries = Snapshot.list(admission, "entries");
            entries.forEach(entry -> entered.add(entry.getString("scanId")));
            findings.require(
                    entries.size() <= 1,
                    ONCE,
                    "admission " + Snapshot.id(admission) + " has " + entries.size() + " entries");
            Snapshot.list(admission, "conflicts")
                    .forEach(conflict ->
                            entered.add(conflict.getJsonObject("second").getString("scanId")));
        }
        Set<String> refused = new HashSet<>();
        snapshot.scans().forEach(scan -> refused.add(Snapshot.id(scan).split("/", 2)[1]));
        Map<String, String> admittedBy = new HashMap<>();
        for (ScanLog.Answered scan : scans.all()) {
            // An entry becomes a conflict where a device reports an earlier one later.
            boolean isEntry = scan.result().equals("admitted") || scan.isConflict();
            boolean isKept = isEntry ? entered.contains(scan.scanId()) : refused.contains(scan.scanId());
            findings.require(isKept, KEPT, scan.scanId() + " was answered " + scan.result());
            if (scan.isAdmission()) {
                String other = admittedBy.putIfAbsent(scan.code(), scan.scanId());
                findings.require(
                        other == null || other.equals(scan.scanId()),
                        ONCE,
                        "scans " + other + " and " + scan.scanId() + " of one code");
            }
        }
    }
}
