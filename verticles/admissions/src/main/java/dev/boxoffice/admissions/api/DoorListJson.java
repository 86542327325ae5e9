package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.ListDoorAdmissions;
import dev.boxoffice.admissions.model.DoorState;
import dev.boxoffice.admissions.model.Gate;
import dev.boxoffice.admissions.model.ListedTicket;
import dev.boxoffice.events.EventDetails;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Tickets as devices store them: short, as there are tens of thousands of them. */
final class DoorListJson {
    private static final int NO_INDEX = -1;

    private final List<String> types;
    private final List<String> gates;
    private final boolean hasNames;
    private final ListDoorAdmissions.Part part;

    private DoorListJson(ListDoorAdmissions.Part part) {
        this.part = part;
        this.types = DoorJson.typesInOrder(part.event()).stream()
                .map(EventDetails.TicketType::id)
                .toList();
        this.gates = part.door().gates().stream().map(Gate::id).toList();
        this.hasNames = part.door().names();
    }

    static JsonObject of(ListDoorAdmissions.Part part) {
        return new DoorListJson(part).json();
    }

    private JsonObject json() {
        JsonArray entries = new JsonArray();
        for (ListedTicket ticket : part.page().tickets()) {
            entries.add(entry(ticket, ticket.ref(), ticket.shortRef(), ticket.state()));
            ticket.oldRefs().forEach(ref -> entries.add(entry(ticket, ref, "", DoorState.TRANSFERRED)));
        }
        return new JsonObject()
                .put("entries", entries)
                .put("cursor", part.page().next().text())
                .put("complete", part.page().isComplete());
    }

    private JsonArray entry(ListedTicket ticket, String ref, String shortRef, DoorState state) {
        boolean isUsed = state == DoorState.INSIDE || state == DoorState.LEFT;
        JsonArray entry = new JsonArray()
                .add(ref)
                .add(shortRef)
                .add(types.indexOf(ticket.ticketId()))
                .add(state.number())
                .add(isUsed && ticket.lastIn() != null ? ticket.lastIn().getEpochSecond() : 0)
                .add(isUsed && ticket.lastInAt() != null ? gates.indexOf(ticket.lastInAt()) : NO_INDEX)
                .add(ticket.number())
                .add(ticket.of());
        boolean isNamed = hasNames && state != DoorState.TRANSFERRED && ticket.name() != null;
        return isNamed ? entry.add(ticket.name()) : entry;
    }
}
