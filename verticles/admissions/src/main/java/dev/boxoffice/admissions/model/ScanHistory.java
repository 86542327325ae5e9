package dev.boxoffice.admissions.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who passed with a ticket, in the order in which it happened, whatever the order in which devices that were apart have
 * told of it.
 *
 * @param entries the scans that let its holder in and out; an exit without an entry before it has no effect
 * @param conflicts the scans that let a second person in
 */
public record ScanHistory(List<Entry> entries, List<Conflict> conflicts) {
    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing(Entry::at).thenComparing(Entry::receivedAt).thenComparing(Entry::scanId);

    /** What the scans of a ticket and one more come to. */
    static ScanHistory with(Admission admission, Entry fact, boolean reentry) {
        List<Entry> passes = new ArrayList<>(admission.entries());
        List<Conflict> ofVoid = new ArrayList<>();
        for (Conflict conflict : admission.conflicts()) {
            if (conflict.reason() == Conflict.Reason.VOID) {
                ofVoid.add(conflict);
            } else {
                passes.add(conflict.second());
            }
        }
        passes.add(fact);
        passes.sort(BY_TIME);
        return of(passes, ofVoid, reentry);
    }

    private static ScanHistory of(List<Entry> passes, List<Conflict> ofVoid, boolean reentry) {
        List<Entry> entries = new ArrayList<>();
        List<Conflict> conflicts = new ArrayList<>(ofVoid);
        Entry lastIn = null;
        boolean isInside = false;
        for (Entry pass : passes) {
            if (pass.direction() == Direction.OUT) {
                isInside = false;
                entries.add(pass);
            } else if (lastIn == null || (!isInside && reentry)) {
                isInside = true;
                lastIn = pass;
                entries.add(pass);
            } else {
                conflicts.add(new Conflict(Conflict.Reason.ALREADY_IN, pass, lastIn));
            }
        }
        return new ScanHistory(List.copyOf(entries), List.copyOf(conflicts));
    }

    /** True if a scan let a second person in. */
    boolean isConflict(String scanId) {
        return conflicts.stream().anyMatch(one -> one.second().scanId().equals(scanId));
    }
}
