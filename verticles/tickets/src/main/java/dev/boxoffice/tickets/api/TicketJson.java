package dev.boxoffice.tickets.api;

import dev.boxoffice.events.SaleRules;
import dev.boxoffice.platform.http.ApiJson;
import dev.boxoffice.tickets.model.Sale;
import dev.boxoffice.tickets.model.Seats;
import dev.boxoffice.tickets.model.Ticket;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** Listings as the API shows them. */
final class TicketJson {
    /** Whether operators have frozen it. */
    static final String FROZEN = "frozen";

    private TicketJson() {}

    static JsonObject of(Ticket ticket, Instant now) {
        Seats seats = ticket.seats().shown();
        JsonObject json = ApiJson.of(ticket.data());
        // Only orders needs these.
        List.of("offer", "change", "poolId", "rules").forEach(json::remove);
        SaleRules rules = ticket.data().rules();
        if (rules != null) {
            json.put("name", rules.name())
                    .put("sale", Sale.of(ticket.data(), seats.available(), now).text());
            putTime(json, "saleFrom", rules.saleFrom());
            putTime(json, "saleUntil", rules.saleUntil());
        }
        putTime(json, "firstReturnAt", seats.nextReturn());
        return json.put("available", seats.available())
                .put("held", seats.held())
                .put("sold", seats.sold());
    }

    private static void putTime(JsonObject json, String name, Instant time) {
        if (time != null) {
            json.put(name, time.toString());
        }
    }

    /** The entity tag of a listing; its seats, and the sale of a type, change without its version. */
    static String tag(Ticket ticket, JsonObject json) {
        return ticket.data().rules() == null && !json.containsKey(FROZEN)
                ? "\"" + ticket.version() + "-" + ticket.seats().version() + "\""
                : EventJson.tag(json);
    }
}
