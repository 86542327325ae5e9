package dev.boxoffice.platform.http;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.kernel.money.Money;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The data of events as the HTTP API and the live updates show them: the same fields, with prices and amounts as
 * decimal numbers.
 */
public final class ApiJson {
    private static final List<String> AMOUNTS = List.of("price", "amount", "refunded", "refundedBefore");

    private ApiJson() {}

    /** The public form of a record of shared-events that has a currency. */
    public static JsonObject of(Object data) {
        JsonObject json = new JsonObject(EventCodec.fields(data));
        toDecimals(json, json.getString("currency"));
        return json;
    }

    private static void toDecimals(JsonObject json, String currency) {
        for (String field : json.fieldNames()) {
            if (AMOUNTS.contains(field)) {
                json.put(field, Money.toDecimal(json.getLong(field), currency));
            } else if (json.getValue(field) instanceof JsonObject nested) {
                toDecimals(nested, currency);
                json.put(field, nested);
            }
        }
    }
}
