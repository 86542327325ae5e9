package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.Conflict;
import dev.boxoffice.admissions.model.Entry;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lists what devices that were apart have let in more often than once, or after it was void. */
public record ListConflicts(EventOfOrganiser eventOfOrganiser, AdmissionStore admissions) {
    /** Tickets with conflicts that are looked at: the latest. */
    private static final int MOST_TICKETS = 2_000;

    private static final Comparator<Shown> NEWEST =
            Comparator.comparing(Shown::key).reversed();

    /** A conflict of a ticket. */
    public record Shown(Admission admission, Conflict conflict) {
        /** By which conflicts are ordered: when each was known, and its scan. */
        public String key() {
            return conflict.second().receivedAt() + " " + conflict.second().scanId();
        }

        /** The scan that was first by its time; null if the ticket was void and nothing else let it in. */
        public Entry first() {
            return isSwapped() ? conflict.second() : before();
        }

        /** The scan that was second by its time. */
        public Entry second() {
            return isSwapped() ? before() : conflict.second();
        }

        /** What was let in by a code that was passed on came in first or second: the other is the present ticket's. */
        private Entry before() {
            return Optional.ofNullable(conflict.first()).or(admission::lastIn).orElse(null);
        }

        private boolean isSwapped() {
            return before() != null && conflict.second().at().isBefore(before().at());
        }

        /** True if a device has made one of the scans. */
        boolean isOf(String deviceId) {
            return conflict.second().deviceId().equals(deviceId)
                    || (before() != null && before().deviceId().equals(deviceId));
        }
    }

    /** A page of conflicts, the newest first; after that with the key {@code after}, or the first if that is null. */
    public Future<List<Shown>> page(String eventId, Actor actor, String after, int limit) {
        return eventOfOrganiser
                .find(eventId, actor)
                .compose(event -> admissions.withConflicts(eventId, MOST_TICKETS))
                .map(found -> found.stream()
                        .flatMap(admission ->
                                admission.conflicts().stream().map(conflict -> new Shown(admission, conflict)))
                        .filter(shown -> after == null || shown.key().compareTo(after) < 0)
                        .sorted(NEWEST)
                        .limit(limit)
                        .toList());
    }
}
