package dev.boxoffice.admissions;

import dev.boxoffice.admissions.ListConflicts.Shown;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.DoorStaff;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Lists the conflicts that one of the scans of a device is part of, for the staff who use it. */
public final class ListDeviceConflicts {
    /** Tickets of an event with conflicts that are looked at: the latest. */
    private static final int MOST_TICKETS = 200;

    private static final int MOST = 10;

    /** All devices of an event ask every few seconds. */
    private static final Duration STALENESS = Duration.ofSeconds(2);

    private static final int MOST_EVENTS = 1_000;
    private static final Comparator<Shown> NEWEST =
            Comparator.comparing(Shown::key).reversed();

    private final SharedReads<String, List<Admission>> latest;

    /** Lists those of {@code admissions}. */
    public ListDeviceConflicts(AdmissionStore admissions) {
        latest = new SharedReads<>(eventId -> admissions.withConflicts(eventId, MOST_TICKETS), STALENESS, MOST_EVENTS);
    }

    /** The newest conflicts of the device, the newest first; at most ten. */
    public Future<List<Shown>> of(DoorStaff staff) {
        return latest.get(staff.link().eventId()).map(found -> found.stream()
                .flatMap(admission -> admission.conflicts().stream().map(conflict -> new Shown(admission, conflict)))
                .filter(shown -> shown.isOf(staff.deviceId()))
                .sorted(NEWEST)
                .limit(MOST)
                .toList());
    }
}
