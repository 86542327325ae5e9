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
 * maybe after later facts of others: it takes its place among the scans by its time, see {@link ScanHistory}.
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
        boolean isOver = state == DoorState.TRANSFERRED || state == DoorState.VOID;
        if (isOver && admission.endedAt(ref).filter(fact.at()::isBefore).isEmpty()) {
            return fact.direction() == Direction.OUT
                    ? ScanDecision.unchanged(ScanResult.VOID, reason(admission, state), null)
                    : letInWhileVoid(admission, reason(admission, state), fact);
        }
        if (isFull(admission)) {
            return full();
        }
        ScanHistory history = ScanHistory.with(admission, fact, reentry);
        boolean isConflict = history.conflicts().size() > admission.conflicts().size();
        boolean isKept = history.conflicts().size() <= MOST_CONFLICTS;
        boolean isSecond = history.isConflict(fact.scanId());
        ScanResult result = isSecond ? ScanResult.ALREADY_IN : passed(fact);
        return new ScanDecision(
                result,
                null,
                isSecond ? lastIn(history.entries()) : null,
                isConflict,
                isKept ? Optional.of(admission.next().scanned(history).build()) : Optional.empty());
    }

    private static ScanResult passed(Entry entry) {
        return entry.direction() == Direction.IN ? ScanResult.ADMITTED : ScanResult.EXITED;
    }

    /** What an earlier delivery of the same scan has done; empty if it has changed nothing. */
    public static Optional<ScanDecision> repeated(Admission admission, String ref, String scanId) {
        for (Entry entry : admission.entries()) {
            if (entry.scanId().equals(scanId)) {
                return Optional.of(ScanDecision.unchanged(passed(entry), null, null));
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
        return admission.entries().size() + admission.conflicts().size() >= Admission.MOST_ENTRIES;
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

    private static ScanDecision letInWhileVoid(Admission admission, VoidReason reason, Entry fact) {
        Entry first = lastIn(admission.entries());
        Optional<Admission> next = admission.conflicts().size() >= MOST_CONFLICTS
                ? Optional.empty()
                : Optional.of(admission
                        .next()
                        .conflict(new Conflict(Conflict.Reason.VOID, fact, first), MOST_CONFLICTS)
                        .build());
        return new ScanDecision(ScanResult.VOID, reason, first, true, next);
    }

    private static List<Entry> appended(List<Entry> entries, Entry last) {
        List<Entry> all = new ArrayList<>(entries);
        all.add(last);
        return all;
    }

    private static Entry lastIn(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.direction() == Direction.IN)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
