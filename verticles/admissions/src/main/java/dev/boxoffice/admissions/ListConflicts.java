package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.Conflict;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;

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
