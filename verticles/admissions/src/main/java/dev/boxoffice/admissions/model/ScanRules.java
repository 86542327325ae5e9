package dev.boxoffice.admissions.model;

import dev.boxoffice.events.VoidReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of the door. {@link #decide} is what devices do by themselves too; the page has the same rule, and
 * scan-vectors.json holds both to it.
 *
 * <p>A device without network lets people in by the rule and what it knew. What it did is a fact when it arrives here,
 * maybe after later facts of others: it takes its place among the scans by its time, or is a {@link Conflict}.
 */
public final class ScanRules {
    /** Conflicts of one ticket that are kept. */
    public static final int MOST_CONFLICTS = 20;

    private ScanRules() {}

    /**
     * What comes of a scan.
     *
     * @param state of the ticket; empty if it is unknown
     * @param gate empty for one that takes all types
     */
    public static ScanResult decide(
            Optional<DoorState> state, String ticketId, boolean reentry, Optional<Gate> gate, Direction direction) {
        if (state.isEmpty()) {
            return ScanResult.UNKNOWN;
        }
        DoorState known = state.get();
        if (known == DoorState.VOID || known == DoorState.TRANSFERRED) {
            return ScanResult.VOID;
        }
        if (direction == Direction.OUT) {
            return known == DoorState.INSIDE ? ScanResult.EXITED : ScanResult.NOT_IN;
        }
        if (known == DoorState.INSIDE || (known == DoorState.LEFT && !reentry)) {
            return ScanResult.ALREADY_IN;
        }
        return gate.map(one -> one.isFor(ticketId)).orElse(true) ? ScanResult.ADMITTED : ScanResult.WRONG_GATE;
    }

    /**
     * Decides on a scan that is not decided yet.
     *
     * @param ref the code that was scanned, of this ticket or of one that it has replaced
     * @param scan as it is recorded if the holder passes
     */
    public static ScanDecision scan(Admission admission, String ref, Entry scan, boolean reentry, Optional<Gate> gate) {
        Optional<ScanDecision> earlier = repeated(admission, ref, scan.scanId());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        DoorState state = DoorState.of(admission, ref);
        ScanResult result = decide(Optional.of(state), admission.place().ticketId(), reentry, gate, scan.direction());
        if (!result.isPassed()) {
            return ScanDecision.unchanged(result, reason(admission, state), first(admission, result));
        }
        return isFull(admission) ? full() : passed(admission, result, appended(admission.entries(), scan));
    }

    /**
     * Places what a device has decided while it was apart.
     *
     * @param fact the holder has passed, whatever the rules say now
     */
    public static ScanDecision fact(Admission admission, String ref, Entry fact, boolean reentry) {
        Optional<ScanDecision> earlier = repeated(admission, ref, fact.scanId());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        DoorState state = DoorState.of(admission, ref);
        if (state == DoorState.VOID || state == DoorState.TRANSFERRED) {
            return fact.direction() == Direction.OUT
                    ? ScanDecision.unchanged(ScanResult.VOID, reason(admission, state), null)
                    : conflict(admission, Conflict.Reason.VOID, reason(admission, state), fact, null);
        }
        if (isFull(admission)) {
            return full();
        }
        List<Entry> entries = admission.entries();
        int index = index(entries, fact);
        Optional<Entry> before = index == 0 ? Optional.empty() : Optional.of(entries.get(index - 1));
        Optional<Entry> after = index == entries.size() ? Optional.empty() : Optional.of(entries.get(index));
        if (fact.direction() == Direction.OUT) {
            return isIn(before) && !isOut(after)
                    ? passed(admission, ScanResult.EXITED, inserted(entries, index, fact))
                    : ScanDecision.unchanged(ScanResult.NOT_IN, null, null);
        }
        if (isIn(before) || (before.isPresent() && !reentry)) {
            return conflict(admission, Conflict.Reason.ALREADY_IN, null, fact, lastIn(entries.subList(0, index)));
        }
        if (isIn(after)) {
            return conflict(admission, Conflict.Reason.ALREADY_IN, null, fact, after.get());
        }
        return passed(admission, ScanResult.ADMITTED, inserted(entries, index, fact));
    }

    /** What an earlier delivery of the same scan has done; empty if it has changed nothing. */
    public static Optional<ScanDecision> repeated(Admission admission, String ref, String scanId) {
        for (Entry entry : admission.entries()) {
            if (entry.scanId().equals(scanId)) {
                ScanResult result = entry.direction() == Direction.IN ? ScanResult.ADMITTED : ScanResult.EXITED;
                return Optional.of(ScanDecision.unchanged(result, null, null));
            }
        }
        for (Conflict conflict : admission.conflicts()) {
            if (conflict.second().scanId().equals(scanId)) {
                boolean isVoid = conflict.reason() == Conflict.Reason.VOID;
                return Optional.of(new ScanDecision(
                        isVoid ? ScanResult.VOID : ScanResult.ALREADY_IN,
                        isVoid ? reason(admission, DoorState.of(admission, ref)) : null,
                        conflict.first(),
                        true,
                        Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private static VoidReason reason(Admission admission, DoorState state) {
        return switch (state) {
            case TRANSFERRED -> VoidReason.TRANSFER;
            case VOID -> admission.reason();
            default -> null;
        };
    }

    private static Entry first(Admission admission, ScanResult result) {
        return result == ScanResult.ALREADY_IN ? lastIn(admission.entries()) : null;
    }

    private static boolean isFull(Admission admission) {
        return admission.entries().size() >= Admission.MOST_ENTRIES;
    }

    private static ScanDecision full() {
        return ScanDecision.unchanged(ScanResult.TOO_MANY, null, null);
    }

    private static ScanDecision passed(Admission admission, ScanResult result, List<Entry> entries) {
        return new ScanDecision(
                result,
                null,
                null,
                false,
                Optional.of(admission.next().entries(entries).build()));
    }

    private static ScanDecision conflict(
            Admission admission, Conflict.Reason reason, VoidReason voidReason, Entry second, Entry first) {
        Conflict conflict = new Conflict(reason, second, first);
        Optional<Admission> next = admission.conflicts().size() >= MOST_CONFLICTS
                ? Optional.empty()
                : Optional.of(
                        admission.next().conflict(conflict, MOST_CONFLICTS).build());
        return new ScanDecision(
                reason == Conflict.Reason.VOID ? ScanResult.VOID : ScanResult.ALREADY_IN,
                voidReason,
                first,
                true,
                next);
    }

    /** Where a scan belongs among the others; after those of the same moment. */
    private static int index(List<Entry> entries, Entry scan) {
        int index = entries.size();
        while (index > 0 && entries.get(index - 1).at().isAfter(scan.at())) {
            index--;
        }
        return index;
    }

    private static List<Entry> appended(List<Entry> entries, Entry last) {
        return inserted(entries, entries.size(), last);
    }

    private static List<Entry> inserted(List<Entry> entries, int index, Entry entry) {
        List<Entry> all = new ArrayList<>(entries);
        all.add(index, entry);
        return all;
    }

    private static boolean isIn(Optional<Entry> entry) {
        return entry.filter(one -> one.direction() == Direction.IN).isPresent();
    }

    private static boolean isOut(Optional<Entry> entry) {
        return entry.filter(one -> one.direction() == Direction.OUT).isPresent();
    }

    private static Entry lastIn(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.direction() == Direction.IN)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
