package dev.boxoffice.tickets.api;

import dev.boxoffice.platform.http.ApiJson;
import dev.boxoffice.tickets.model.Seats;
import dev.boxoffice.tickets.model.Ticket;
import io.vertx.core.json.JsonObject;

/** Listings as the API shows them. */
final class TicketJson {
    private TicketJson() {}

    static JsonObject of(Ticket ticket) {
        Seats seats = ticket.seats().shown();
        JsonObject json = ApiJson.of(ticket.data());
        // Only orders needs these.
        json.remove("offer");
        json.remove("change");
        return json.put("available", seats.available())
                .put("held", seats.held())
                .put("sold", seats.sold());
    }

    /** The entity tag of a listing; its seats change without its version. */
    static String tag(Ticket ticket) {
        return "\"" + ticket.version() + "-" + ticket.seats().version() + "\"";
    }
}
