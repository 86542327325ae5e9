package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Door;
import dev.boxoffice.admissions.model.DoorLink;
import dev.boxoffice.admissions.store.DoorLinkStore;
import dev.boxoffice.admissions.store.DoorStore;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Changes how an event lets people in. */
public record ChangeDoor(EventOfOrganiser eventOfOrganiser, DoorStore doors, DoorLinkStore links) {
    /**
     * The door afterwards.
     *
     * @param edit the settings as they are wanted
     * @param seen the version that the member has seen, if that matters
     */
    public Future<Door> change(String eventId, Actor actor, UnaryOperator<Door> edit, OptionalLong seen) {
        return eventOfOrganiser.find(eventId, actor).compose(event -> links.live(eventId)
                .compose(live -> doors.update(eventId, door -> {
                    actor.confirm();
                    Door wanted = edit.apply(door);
                    requireTypes(event, wanted);
                    live.forEach(link -> requireGate(link, door, wanted));
                    return door.change(wanted, seen);
                })));
    }

    /** A device would stand at a gate that is not there. */
    private static void requireGate(DoorLink link, Door present, Door wanted) {
        String id = link.gateId();
        if (id != null && present.gate(id).isPresent() && wanted.gate(id).isEmpty()) {
            throw Problem.invalid(
                    "gates",
                    "gates.has_links",
                    "The link \"" + link.name() + "\" is for the gate " + id + ": revoke it first");
        }
    }

    private static void requireTypes(EventDetails event, Door door) {
        Set<String> known = event.ticketTypes().stream().map(type -> type.id()).collect(Collectors.toSet());
        boolean areKnown = door.gates().stream().allMatch(gate -> known.containsAll(gate.ticketTypes()));
        if (!areKnown) {
            throw Problem.invalid("gates", "gates.unknown_type", "A gate is for a ticket type that the event has not");
        }
    }
}
