package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.PlaceRules;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.VoidReason;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** Follows events: tickets of a cancelled one are void, whatever becomes of their money. */
public record EndEventAdmissions(EventStore events, AdmissionStore admissions, Clock clock) {
    private static final int BATCH = 200;

    /** Applies a version of an event; may be repeated. */
    public Future<Void> apply(EventDetails event) {
        return events.apply(event)
                .compose(applied ->
                        event.status() == EventStatus.CANCELLED ? endAll(event.id()) : Future.succeededFuture());
    }

    private Future<Void> endAll(String eventId) {
        return admissions
                .liveOfEvent(eventId, BATCH)
                .compose(found ->
                        found.isEmpty() ? Future.succeededFuture() : end(found).compose(ended -> endAll(eventId)));
    }

    private Future<Void> end(List<Admission> found) {
        return Future.all(found.stream()
                        .map(one -> admissions.update(
                                one.id(), now -> new PlaceRules(now).end(VoidReason.EVENT, clock.instant())))
                        .toList())
                .mapEmpty();
    }
}
