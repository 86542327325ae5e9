package dev.boxoffice.tickets;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.TicketData;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A change of a listing that orders has not decided yet; kept in the listing's document.
 *
 * @param next the listing afterwards
 * @param event the subject under which it is published then
 */
record Proposal(TicketData next, String event) {
    static final String FIELD = "proposal";
    static final String CHANGE = FIELD + ".change";

    JsonObject toDocument() {
        return new JsonObject().put("change", next.change()).put("event", event).put("next", EventCodec.write(next));
    }

    static Optional<Proposal> of(JsonObject ticket) {
        return Optional.ofNullable(ticket.getJsonObject(FIELD))
                .map(proposal -> new Proposal(
                        EventCodec.read(proposal.getString("next"), TicketData.class), proposal.getString("event")));
    }
}
