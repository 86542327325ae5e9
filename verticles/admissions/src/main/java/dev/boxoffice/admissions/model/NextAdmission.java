package dev.boxoffice.admissions.model;

import dev.boxoffice.events.AdmissionStatus;
import dev.boxoffice.events.VoidReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** The next version of an admission: as the present one, but for what is set here. */
public final class NextAdmission {
    private static final int MOST_NOTICES = 5;

    private final Admission present;
    private String buyerId;
    private Holder holder;
    private int generation;
    private TicketCode code;
    private List<String> oldRefs;
    private AdmissionStatus status;
    private VoidReason reason;
    private boolean inside;
    private List<Entry> entries;
    private List<Conflict> conflicts;
    private PendingTransfer transfer;
    private List<HistoryEntry> history;
    private List<SenderNotice> notices;

    NextAdmission(Admission present) {
        this.present = present;
        buyerId = present.buyerId();
        holder = present.holder();
        generation = present.generation();
        code = present.code();
        oldRefs = present.oldRefs();
        status = present.status();
        reason = present.reason();
        inside = present.inside();
        entries = present.entries();
        conflicts = present.conflicts();
        transfer = present.transfer();
        history = present.history();
        notices = present.notices();
    }

    /**
     * Another account has bought it, as a guest has become that account; where the guest has it, so has the account.
     */
    NextAdmission buyerId(String next) {
        holder = present.isHeldBy(present.buyerId()) ? new Holder(next, holder.name(), holder.email()) : holder;
        buyerId = next;
        return this;
    }

    NextAdmission name(String next) {
        holder = holder.named(next);
        return this;
    }

    /** Nothing that says who has it stays in it. */
    NextAdmission forgotten() {
        holder = holder.unnamed();
        return this;
    }

    /** None of these addresses of persons without an account stays in it, nor the name of such a holder. */
    NextAdmission withoutAddresses(Predicate<String> isErased) {
        if (holder.userId() == null && holder.email() != null && isErased.test(holder.email())) {
            holder = holder.unnamed();
        }
        if (transfer != null && transfer.email() != null && isErased.test(transfer.email())) {
            transfer = new PendingTransfer(
                    transfer.id(), transfer.secretHashes(), null, transfer.createdAt(), transfer.expiresAt());
        }
        return notices(notices.stream()
                .filter(notice -> notice.email() == null || !isErased.test(notice.email()))
                .toList());
    }

    /** The offer that is open, if any, is over, and its sender is told. */
    NextAdmission offerOver(SenderNotice.Outcome outcome, Instant now) {
        if (transfer != null) {
            SenderNotice notice = SenderNotice.to(present.holder(), transfer.id(), outcome, now);
            notices = notice.hasReader() ? appended(notices, notice, MOST_NOTICES) : notices;
        }
        return transfer(null);
    }

    /** Only these notices stay. */
    NextAdmission notices(List<SenderNotice> left) {
        notices = List.copyOf(left);
        return this;
    }

    NextAdmission voided(VoidReason why, Instant now) {
        status = AdmissionStatus.VOID;
        reason = why;
        inside = false;
        return record(HistoryEntry.What.VOIDED, now, null).offerOver(SenderNotice.Outcome.FAILED, now);
    }

    /** It has another code, and the present one is worth nothing any more. */
    NextAdmission replaced(Holder to, TicketCode by) {
        holder = to;
        oldRefs = appended(oldRefs, code.ref(), Admission.MOST_GENERATIONS);
        code = by;
        generation++;
        status = AdmissionStatus.ISSUED;
        reason = null;
        inside = false;
        entries = List.of();
        transfer = null;
        return this;
    }

    /** Its holder has it again, with another code; who has come in with it has come in. */
    NextAdmission issuedAgain(TicketCode by) {
        List<Entry> scans = entries;
        replaced(holder, by);
        entries = scans;
        if (present.lastIn().isPresent()) {
            status = AdmissionStatus.ADMITTED;
            inside = scans.get(scans.size() - 1).direction() == Direction.IN;
        }
        return this;
    }

    NextAdmission transfer(PendingTransfer next) {
        transfer = next;
        return this;
    }

    /** Its scans come to this. */
    NextAdmission scanned(ScanHistory history) {
        conflicts = history.conflicts();
        return entries(history.entries());
    }

    /** The scans are these. */
    public NextAdmission entries(List<Entry> next) {
        entries = List.copyOf(next);
        boolean hasEntered = next.stream().anyMatch(entry -> entry.direction() == Direction.IN);
        if (present.isLive()) {
            inside = hasEntered && next.get(next.size() - 1).direction() == Direction.IN;
            status = hasEntered ? AdmissionStatus.ADMITTED : AdmissionStatus.ISSUED;
        }
        return this;
    }

    /** Devices that were apart have let it in twice, or after it was void. */
    public NextAdmission conflict(Conflict conflict, int most) {
        conflicts = appended(conflicts, conflict, most);
        return this;
    }

    /** Records what happens to the present ticket. */
    public NextAdmission record(HistoryEntry.What what, Instant now, String by) {
        history = present.historyWith(new HistoryEntry(what, present.generation(), now, by));
        return this;
    }

    static <T> List<T> appended(List<T> list, T last, int most) {
        List<T> all = new ArrayList<>(list.subList(Math.max(0, list.size() + 1 - most), list.size()));
        all.add(last);
        return Collections.unmodifiableList(all);
    }

    /** The next version. */
    public Admission build() {
        return new Admission(
                present.version() + 1,
                present.place(),
                buyerId,
                holder,
                generation,
                code,
                oldRefs,
                status,
                reason,
                inside,
                entries,
                conflicts,
                transfer,
                history,
                notices);
    }
}
