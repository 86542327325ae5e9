package dev.boxoffice.admissions.model;

import dev.boxoffice.events.AdmissionStatus;
import dev.boxoffice.events.VoidReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ticket of one place: who has it, its code, and the scans of it.
 *
 * @param buyerId the account that has bought the place
 * @param generation 1 for the first ticket of the place, and one more for each that replaced it
 * @param oldRefs the {@link TicketCode#ref} of the tickets that it replaced, the oldest first
 * @param reason why it is void, otherwise null
 * @param inside whether its holder is inside
 * @param entries the scans that let its holder in and out, the oldest first
 * @param transfer an offer to another person, otherwise null
 * @param notices what senders are told of offers that are over, the oldest first; forgotten a day later
 */
public record Admission(
        long version,
        Place place,
        String buyerId,
        Holder holder,
        int generation,
        TicketCode code,
        List<String> oldRefs,
        AdmissionStatus status,
        VoidReason reason,
        boolean inside,
        List<Entry> entries,
        List<Conflict> conflicts,
        PendingTransfer transfer,
        List<HistoryEntry> history,
        List<SenderNotice> notices) {

    /** Scans that one ticket can have. */
    public static final int MOST_ENTRIES = 40;

    /** Tickets that one place can have. */
    public static final int MOST_GENERATIONS = 20;

    private static final int MOST_HISTORY = 60;

    /** How long notices are of use. */
    public static final Duration NOTICES = Duration.ofDays(1);

    /** The first ticket of a place. */
    public static Admission issue(Place place, String buyerId, String name, TicketCode code, Instant now) {
        return new Admission(
                1,
                place,
                buyerId,
                new Holder(buyerId, name),
                1,
                code,
                List.of(),
                AdmissionStatus.ISSUED,
                null,
                false,
                List.of(),
                List.of(),
                null,
                List.of(new HistoryEntry(HistoryEntry.What.ISSUED, 1, now, null)),
                List.of());
    }

    /** Its id. */
    public String id() {
        return place.admissionId();
    }

    /** True unless it is void. */
    public boolean isLive() {
        return status != AdmissionStatus.VOID;
    }

    /** True if another person than its buyer has it. */
    public boolean isTransferred() {
        return generation > 1 && !buyerId.equals(holder.userId());
    }

    /** True if an account has it. */
    public boolean isHeldBy(String userId) {
        return userId.equals(holder.userId());
    }

    /** The offer to another person that can still be accepted. */
    public Optional<PendingTransfer> openTransfer(Instant now) {
        return Optional.ofNullable(transfer).filter(open -> isLive() && open.isOpen(now));
    }

    /** The scan that let its holder in most lately. */
    public Optional<Entry> lastIn() {
        return entries.stream()
                .filter(entry -> entry.direction() == Direction.IN)
                .reduce((earlier, later) -> later);
    }

    /** When the code of that {@code ref} became worth nothing; empty while it is valid, and if that is forgotten. */
    public Optional<Instant> endedAt(String ref) {
        int old = oldRefs.indexOf(ref);
        int ticket = old < 0 ? generation : generation - oldRefs.size() + old;
        return history.stream()
                .filter(entry -> entry.generation() == ticket && (old >= 0 || !isLive()))
                .filter(entry -> entry.what().endsTheCode())
                .map(HistoryEntry::at)
                .reduce((earlier, later) -> later);
    }

    /** The addresses in it of persons without an account: who has it, whom it is offered to, and who has sent it. */
    public Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        if (holder.userId() == null && holder.email() != null) {
            addresses.add(holder.email());
        }
        if (transfer != null && transfer.email() != null) {
            addresses.add(transfer.email());
        }
        notices.stream().map(SenderNotice::email).filter(Objects::nonNull).forEach(addresses::add);
        return addresses;
    }

    /** The notice about the offer of that id. */
    public Optional<SenderNotice> notice(String offerId) {
        return notices.stream().filter(one -> one.id().equals(offerId)).findFirst();
    }

    /** The next version, as it is but for what is set in the result. */
    public NextAdmission next() {
        return new NextAdmission(this);
    }

    /** The history with one more entry; the oldest are forgotten. */
    List<HistoryEntry> historyWith(HistoryEntry entry) {
        return NextAdmission.appended(history, entry, MOST_HISTORY);
    }
}
