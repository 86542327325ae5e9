package dev.boxoffice.admissions.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What doors need to know of a ticket.
 *
 * @param id of its place
 * @param changedAt epoch milliseconds of its last change
 * @param oldRefs the codes of the tickets that it has replaced
 * @param lastIn when it let its holder in most lately; null if it never did
 * @param enteredAt the gate where its holder first came in; null if none did
 * @param lastInAt the gate where its holder came in most lately; null if none did
 * @param name on the ticket; null if none was given
 */
public record ListedTicket(
        String id,
        long version,
        long changedAt,
        String ref,
        List<String> oldRefs,
        String shortRef,
        String ticketId,
        DoorState state,
        Instant lastIn,
        String enteredAt,
        String lastInAt,
        int number,
        int of,
        String name) {

    /** What doors need to know of an admission. */
    public static ListedTicket of(Admission admission, long changedAt) {
        Optional<Entry> last = admission.lastIn();
        Optional<Entry> first = admission.entries().stream()
                .filter(entry -> entry.direction() == Direction.IN)
                .findFirst();
        return new ListedTicket(
                admission.id(),
                admission.version(),
                changedAt,
                admission.code().ref(),
                admission.oldRefs(),
                CodeFormat.shortRef(
                        admission.place().eventId(), admission.code().shortCode()),
                admission.place().ticketId(),
                DoorState.of(admission),
                last.map(Entry::at).orElse(null),
                first.map(Entry::gateId).orElse(null),
                last.map(Entry::gateId).orElse(null),
                admission.place().number(),
                admission.place().of(),
                admission.holder().name());
    }

    /** True if it has let its holder in. */
    public boolean hasEntered() {
        return lastIn != null;
    }
}
