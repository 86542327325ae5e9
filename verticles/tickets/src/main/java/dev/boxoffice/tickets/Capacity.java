package dev.boxoffice.tickets;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.MalformedEventException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Applies to a listing what orders tells of its capacity and of a proposed change, in one conditional write: it only
 * ever becomes newer, and a change is carried out once.
 */
final class Capacity {
    private static final String VERSION = "capacityVersion";
    private static final int TRIES = 30;

    private final TicketStore store;

    Capacity(TicketStore store) {
        this.store = store;
    }

    /**
     * Applies what orders tells, unless it is older than what is known.
     *
     * @return the listing afterwards
     */
    Future<Ticket> apply(CapacityData told) {
        return apply(told, TRIES);
    }

    private Future<Ticket> apply(CapacityData told, int tries) {
        return store.findDocument(told.ticketId())
                .map(found -> found.orElseThrow(() -> unknown(told)))
                .compose(document -> document.getLong(VERSION, 0L) >= told.version()
                        ? Future.succeededFuture(TicketDocuments.of(document))
                        : write(document, told, tries));
    }

    private static MalformedEventException unknown(CapacityData told) {
        return new MalformedEventException("no listing " + told.ticketId(), null);
    }

    private Future<Ticket> write(JsonObject document, CapacityData told, int tries) {
        Optional<Proposal> decided =
                Proposal.of(document).filter(proposal -> proposal.next().change() == told.change());
        Optional<Proposal> accepted = decided.filter(proposal -> told.outcome() == ChangeOutcome.ACCEPTED);
        return store.settle(condition(document, told), update(document, told, decided, accepted), accepted)
                .compose(written -> {
                    if (written.isPresent()) {
                        return Future.succeededFuture(written.get());
                    }
                    return tries > 0 ? apply(told, tries - 1) : Future.failedFuture(new LostRace());
                });
    }

    private static JsonObject condition(JsonObject document, CapacityData told) {
        JsonObject proposal = document.getJsonObject(Proposal.FIELD);
        return new JsonObject()
                .put("_id", told.ticketId())
                .put(VERSION, document.getLong(VERSION))
                .put(Proposal.CHANGE, proposal == null ? null : proposal.getLong("change"));
    }

    private static JsonObject update(
            JsonObject document, CapacityData told, Optional<Proposal> decided, Optional<Proposal> accepted) {
        JsonObject set = new JsonObject().put(VERSION, told.version());
        accepted.ifPresent(proposal -> set.mergeIn(TicketDocuments.editable(proposal.next())));
        JsonObject update = new JsonObject().put("$set", set);
        decided.ifPresent(proposal -> update.put("$unset", new JsonObject().put(Proposal.FIELD, "")));
        // The sums of held and sold seats may change meanwhile; what they leave is available.
        int more = told.capacity() - TicketDocuments.seats(document).capacity();
        return more == 0
                ? update
                : update.put("$inc", new JsonObject().put("available", more).put("seatsVersion", 1));
    }
}
