package dev.boxoffice.tickets.api;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Code;
import dev.boxoffice.events.EventDetails.Discount;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.tickets.model.EventInput;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Reads ticket types and codes of the body of a request for an event. */
final class TypeForm {
    private static final int MOST_PER_ORDER = 10;

    private TypeForm() {}

    /**
     * A ticket type.
     *
     * @param present the event, of which a type keeps its status unless another is given
     * @param path of the type, with a dot at its end
     */
    static EventInput.Type type(JsonObject json, EventDetails present, String currency, String path) {
        String id = json.getString("id");
        TicketType type = new TicketType(
                id,
                json.getString("name").strip(),
                Field.text(json, "description"),
                Field.amount(json, "price", currency, path),
                json.getString("pool"),
                Field.time(json, "saleFrom", path),
                Field.time(json, "saleUntil", path),
                json.getInteger("minPerOrder", 1),
                mostPerOrder(json),
                json.getInteger("maxPerBuyer"),
                json.getBoolean("hidden", false),
                companion(json.getJsonObject("requires")),
                status(json, present, id));
        return new EventInput.Type(type, json.getString("key"), json.getInteger("quantity"));
    }

    private static int mostPerOrder(JsonObject json) {
        int fewest = json.getInteger("minPerOrder", 1);
        return json.getInteger("maxPerOrder", Math.max(fewest, MOST_PER_ORDER));
    }

    private static SaleRules.Companion companion(JsonObject json) {
        return json == null ? null : new SaleRules.Companion(json.getString("ticketId"), json.getInteger("most", 1));
    }

    private static TicketStatus status(JsonObject json, EventDetails present, String id) {
        return Optional.ofNullable(json.getString("status"))
                .map(text -> EnumText.parse(TicketStatus.class, text))
                .or(() -> present.ticketTypes().stream()
                        .filter(type -> type.id().equals(id))
                        .map(TicketType::status)
                        .findFirst())
                .orElse(TicketStatus.ACTIVE);
    }

    /** A code. */
    static Code code(JsonObject json, String currency, String path) {
        return new Code(
                json.getString("id"),
                json.getString("text"),
                discount(json.getJsonObject("discount"), currency, path + "discount."),
                Field.texts(json, "ticketTypes"),
                Field.texts(json, "reveals"),
                Field.time(json, "validFrom", path),
                Field.time(json, "validUntil", path),
                json.getInteger("maxUses"),
                json.getInteger("maxUsesPerBuyer"));
    }

    private static Discount discount(JsonObject json, String currency, String path) {
        return json == null
                ? null
                : new Discount(
                        json.getInteger("percent"),
                        Field.amount(json, "amount", currency, path),
                        json.getInteger("buy"),
                        json.getInteger("pay"));
    }
}
