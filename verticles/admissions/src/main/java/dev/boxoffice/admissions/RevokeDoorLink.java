package dev.boxoffice.admissions;

import dev.boxoffice.admissions.store.DoorLinkStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;

/** Ends a link of door staff: what has it scans nothing more a second later. */
public record RevokeDoorLink(EventOfOrganiser eventOfOrganiser, DoorLinkStore links) {
    /** Ends it; fails if the event has none of that id. */
    public Future<Void> revoke(String eventId, String linkId, Actor actor) {
        return eventOfOrganiser
                .find(eventId, actor)
                .compose(event -> links.revoke(eventId, linkId))
                .map(isFound -> {
                    if (!isFound) {
                        throw Problem.notFound("Link");
                    }
                    return null;
                });
    }
}
