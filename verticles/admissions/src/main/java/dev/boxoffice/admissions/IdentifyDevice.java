package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.DoorLink;
import dev.boxoffice.admissions.store.DoorLinkStore;
import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.time.Clock;

/** Tells whether a device has a link that works; a revoked one ends within a second. */
public record IdentifyDevice(DoorLinkStore links, Clock clock) {
    /** The code of the error for links that do not work. */
    public static final String CLOSED = "door.closed";

    /** The link with that secret. */
    public Future<DoorLink> identify(String token) {
        return links.findRecent(Sha256.hex(token))
                .map(found -> found.filter(link -> link.isLive(clock.instant())).orElseThrow(IdentifyDevice::closed));
    }

    /** The failure for links that do not work. */
    public static Problem closed() {
        return Problem.notAuthorized(
                CLOSED, "This link to the door does not work any more: ask the organiser for another");
    }
}
