package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.DoorLink;
import dev.boxoffice.admissions.model.PlaceRules;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.DoorLinkStore;
import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.admissions.store.TicketLinkStore;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.VoidReason;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Follows events: tickets of a cancelled one are void, whatever becomes of their money, and the links to doors and
 * tickets of one that is moved work until it is over.
 */
public record FollowEvent(
        EventStore events,
        AdmissionStore admissions,
        DoorLinkStore doorLinks,
        TicketLinkStore ticketLinks,
        EventTimes times,
        Clock clock) {
    private static final int BATCH = 200;

    /** Applies a version of an event; may be repeated. */
    public Future<Void> apply(EventDetails event) {
        return events.apply(event)
                .compose(applied -> event.status() == EventStatus.CANCELLED ? endAll(event.id()) : extendLinks(event));
    }

    private Future<Void> extendLinks(EventDetails event) {
        Instant doorEnd = DoorLink.expiry(event.startsAt(), event.endsAt(), Instant.EPOCH);
        return doorLinks
                .extend(event.id(), doorEnd)
                .compose(extended -> times.linkEnd(event.id()))
                .compose(end -> ticketLinks.extend(event.id(), end));
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
