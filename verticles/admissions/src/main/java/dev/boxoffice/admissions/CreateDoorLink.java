package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.DoorLink;
import dev.boxoffice.admissions.store.DoorLinkStore;
import dev.boxoffice.admissions.store.DoorStore;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.kernel.crypto.Secrets;
import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes a link for door staff. */
public record CreateDoorLink(EventOfOrganiser eventOfOrganiser, DoorStore doors, DoorLinkStore links, Clock clock) {
    /** A new link with its secret, which is not stored. */
    public record Created(DoorLink link, String token) {}

    /**
     * The link.
     *
     * @param gateId the gate that it is for; null for all
     */
    public Future<Created> create(String eventId, Actor actor, String name, String gateId) {
        return eventOfOrganiser.find(eventId, actor).compose(event -> requireGate(eventId, gateId)
                .compose(known -> links.live(eventId))
                .compose(live -> {
                    requireRoom(live);
                    actor.confirm();
                    String token = Secrets.next();
                    return links.insert(link(event, actor, name, gateId), Sha256.hex(token))
                            .map(link -> new Created(link, token));
                }));
    }

    private Future<Void> requireGate(String eventId, String gateId) {
        return gateId == null
                ? Future.succeededFuture()
                : doors.find(eventId)
                        .map(door -> door.gate(gateId)
                                .orElseThrow(() -> Problem.invalid(
                                        "gateId", "gateId.unknown", "The event has no gate with this id")))
                        .mapEmpty();
    }

    private static void requireRoom(List<DoorLink> live) {
        if (live.size() >= DoorLink.MOST_LIVE) {
            throw Problem.invalid(
                    null, "links.too_many", "An event has at most " + DoorLink.MOST_LIVE + " links; revoke one first");
        }
    }

    private DoorLink link(EventDetails event, Actor actor, String name, String gateId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new DoorLink(
                Ids.next(),
                event.id(),
                name.strip(),
                gateId,
                now,
                actor.userId(),
                DoorLink.expiry(event.startsAt(), event.endsAt(), now),
                null);
    }
}
