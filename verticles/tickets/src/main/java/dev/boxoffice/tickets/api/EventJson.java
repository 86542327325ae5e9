package dev.boxoffice.tickets.api;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Code;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.tickets.FindEvents;
import dev.boxoffice.tickets.model.Sale;
import dev.boxoffice.tickets.model.Seats;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Events as the API shows them. Only {@link #forOwner} has codes, pools and all ticket types. */
final class EventJson {
    private static final int HEXADECIMAL = 16;
    private static final int TAG_DIGITS = 14;

    private final FindEvents.Shown shown;
    private final EventDetails event;
    private final Instant now;

    private EventJson(FindEvents.Shown shown, Instant now) {
        this.shown = shown;
        this.event = shown.event().data();
        this.now = now;
    }

    /** For its organiser. */
    static JsonObject forOwner(FindEvents.Shown shown, Instant now) {
        EventJson json = new EventJson(shown, now);
        JsonArray codes = new JsonArray();
        json.event.codes().forEach(code -> codes.add(json.code(code)));
        JsonArray pools = new JsonArray();
        json.event.pools().forEach(pool -> pools.add(json.pool(pool)));
        return json.of(type -> true, true).put("pools", pools).put("codes", codes);
    }

    /** For the public. */
    static JsonObject forPublic(FindEvents.Shown shown, Instant now) {
        return new EventJson(shown, now).of(EventJson::isPublic, false);
    }

    /** For a buyer who has entered {@code code}. */
    static JsonObject forHolder(FindEvents.Shown shown, Code code, Instant now) {
        EventJson json = new EventJson(shown, now);
        Predicate<TicketType> isShown = type -> isPublic(type)
                || (type.status() == TicketStatus.ACTIVE && code.reveals().contains(type.id()));
        JsonObject entered = json.code(code);
        entered.fieldNames().retainAll(List.of("text", "discount", "ticketTypes", "validUntil"));
        // The discount may also be for types that remain hidden.
        List<String> discounted = json.event.ticketTypes().stream()
                .filter(isShown)
                .map(TicketType::id)
                .filter(code.ticketTypes()::contains)
                .toList();
        if (discounted.isEmpty() && !code.ticketTypes().isEmpty()) {
            entered.remove("discount");
        }
        return json.of(isShown, false).put("code", entered.put("ticketTypes", new JsonArray(discounted)));
    }

    private static boolean isPublic(TicketType type) {
        return type.status() == TicketStatus.ACTIVE && !type.hidden();
    }

    /** The entity tag of an event; it begins with the version, and its seats change without that. */
    static String tag(JsonObject json) {
        String hash = Sha256.hex(json.encode()).substring(0, TAG_DIGITS);
        return "\"" + json.getLong("version") + "-" + Long.parseLong(hash, HEXADECIMAL) + "\"";
    }

    private JsonObject of(Predicate<TicketType> isShown, boolean isOwner) {
        JsonObject json = new JsonObject(EventCodec.fields(event));
        json.remove("pools");
        json.remove("codes");
        json.remove("imageId");
        Map<String, Pool> pools = event.pools().stream().collect(Collectors.toMap(Pool::id, Function.identity()));
        JsonArray types = new JsonArray();
        event.ticketTypes().stream()
                .filter(isShown)
                .forEach(type -> types.add(type(type, pools.get(type.pool()), isOwner)));
        Optional.ofNullable(event.refundPolicy()).ifPresent(policy -> json.getJsonObject("refundPolicy")
                .put("fee", Money.toDecimal(policy.fee(), event.currency())));
        shown.html().ifPresent(html -> json.put("descriptionHtml", html));
        Optional.ofNullable(event.imageId()).ifPresent(id -> json.put("image", image(id)));
        return json.put("ticketTypes", types);
    }

    private static JsonObject image(String id) {
        String path = "/api/images/" + id + "/";
        return new JsonObject()
                .put("large", path + "large")
                .put("medium", path + "medium")
                .put("small", path + "small");
    }

    private JsonObject type(TicketType type, Pool pool, boolean isOwner) {
        Seats seats = shown.seats(pool);
        int available = seats.available();
        JsonObject json = new JsonObject(EventCodec.fields(type));
        if (!isOwner) {
            json.remove("pool");
        }
        if (seats.nextReturn() != null) {
            json.put("firstReturnAt", seats.nextReturn().toString());
        }
        return json.put("price", Money.toDecimal(type.price(), event.currency()))
                .put("available", available)
                .put("held", seats.held())
                .put("sale", Sale.of(event, type, available, now).text());
    }

    private JsonObject code(Code code) {
        JsonObject json = new JsonObject(EventCodec.fields(code));
        if (code.discount() != null && code.discount().amount() != null) {
            JsonObject discount = new JsonObject(EventCodec.fields(code.discount()));
            json.put(
                    "discount",
                    discount.put("amount", Money.toDecimal(code.discount().amount(), event.currency())));
        }
        return json;
    }

    private JsonObject pool(Pool pool) {
        Seats seats = shown.seats(pool);
        return new JsonObject()
                .put("id", pool.id())
                .put("quantity", pool.quantity())
                .put("capacity", seats.capacity())
                .put("available", seats.available())
                .put("held", seats.held())
                .put("sold", seats.sold());
    }
}
