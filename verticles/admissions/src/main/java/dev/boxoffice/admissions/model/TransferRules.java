package dev.boxoffice.admissions.model;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a ticket goes from its holder to another person. */
public record TransferRules(Admission admission) {
    /**
     * Its holder offers it to another person; an offer that is open ends.
     *
     * @param by who asks; a person without an account has the link to the ticket
     * @param until when transfers of the event end
     */
    public Decision<Admission> offer(PendingTransfer offer, Access by, Instant until, Instant now) {
        if (!by.mayTransfer(admission)) {
            return Decision.refused(Problem.notFound("Ticket"));
        }
        if (!now.isBefore(until)) {
            return Decision.refused(Problem.invalid(
                    null, "transfer.closed", "Tickets for this event cannot be sent to others any more"));
        }
        return requireUnused()
                .orElseGet(() -> Decision.changed(admission
                        .next()
                        .transfer(offer)
                        .record(HistoryEntry.What.OFFERED, now, by.userId())
                        .build()));
    }

    private Optional<Decision<Admission>> requireUnused() {
        if (!admission.isLive()) {
            return Optional.of(Decision.refused(isVoid()));
        }
        if (!admission.entries().isEmpty()) {
            return Optional.of(Decision.refused(
                    Problem.invalid(null, "transfer.used", "A ticket that was used cannot be sent to others")));
        }
        return admission.generation() >= Admission.MOST_GENERATIONS
                ? Optional.of(Decision.refused(
                        Problem.invalid(null, "transfer.too_many", "This ticket was sent to others too often")))
                : Optional.empty();
    }

    private static Problem isVoid() {
        return Problem.invalid(null, "ticket.void", "This ticket is not valid any more");
    }

    /** Its holder takes the offer back. */
    public Decision<Admission> withdraw(Access by, Instant now) {
        if (!by.mayTransfer(admission)) {
            return Decision.refused(Problem.notFound("Ticket"));
        }
        return admission.transfer() == null ? Decision.unchanged() : withdrawn(by.userId(), now);
    }

    /** An offer that was not accepted in time is forgotten. */
    public Decision<Admission> end(Instant now) {
        return admission.transfer() == null || admission.transfer().isOpen(now)
                ? Decision.unchanged()
                : Decision.changed(admission
                        .next()
                        .offerOver(SenderNotice.Outcome.ENDED, now)
                        .record(HistoryEntry.What.WITHDRAWN, now, null)
                        .build());
    }

    /** Notices that were long enough there for their mail are forgotten. */
    public Decision<Admission> forgetNotices(Instant now) {
        List<SenderNotice> left = admission.notices().stream()
                .filter(one -> now.isBefore(one.at().plus(Admission.NOTICES)))
                .toList();
        return left.size() == admission.notices().size()
                ? Decision.unchanged()
                : Decision.changed(admission.next().notices(left).build());
    }

    private Decision<Admission> withdrawn(String by, Instant now) {
        return Decision.changed(admission
                .next()
                .transfer(null)
                .record(HistoryEntry.What.WITHDRAWN, now, by)
                .build());
    }

    /** A mail with the offer is sent, with a secret of its own. */
    public Decision<Admission> linkSent(String transferId, String secretHash) {
        PendingTransfer open = admission.transfer();
        if (open == null || !open.id().equals(transferId)) {
            return Decision.unchanged();
        }
        List<String> hashes = new ArrayList<>(open.secretHashes());
        hashes.add(secretHash);
        int surplus = Math.max(0, hashes.size() - PendingTransfer.MOST_SECRETS);
        return Decision.changed(admission
                .next()
                .transfer(new PendingTransfer(
                        open.id(),
                        List.copyOf(hashes.subList(surplus, hashes.size())),
                        open.email(),
                        open.createdAt(),
                        open.expiresAt()))
                .build());
    }

    /** The person with the link accepts it: the ticket gets another code, and the present one is void. */
    public Decision<Admission> accept(String secretHash, Holder to, TicketCode code, Instant until, Instant now) {
        boolean isOffered = admission
                .openTransfer(now)
                .filter(open -> open.secretHashes().contains(secretHash))
                .isPresent();
        if (!isOffered || !now.isBefore(until)) {
            return Decision.refused(
                    Problem.invalid("token", "transfer.ended", "This offer was taken back, accepted, or has ended"));
        }
        return requireUnused()
                .orElseGet(() -> Decision.changed(admission
                        .next()
                        .record(HistoryEntry.What.TRANSFERRED, now, to.userId())
                        .offerOver(SenderNotice.Outcome.ACCEPTED, now)
                        .replaced(to, code)
                        .build()));
    }
}
