package dev.boxoffice.platform.http;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.kernel.money.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The data of events as the HTTP API and the live updates show them: the same fields, with prices and amounts as
 * decimal numbers.
 */
public final class ApiJson {
    private static final List<String> AMOUNTS =
            List.of("price", "amount", "discount", "refunded", "refundedBefore", "kept");

    private ApiJson() {}

    /** The public form of a record of shared-events that has a currency. */
    public static JsonObject of(Object data) {
        JsonObject json = new JsonObject(EventCodec.fields(data));
        toDecimals(json, json.getString("currency"));
        return json;
    }

    private static JsonArray toDecimals(JsonArray list, String currency) {
        JsonArray decimals = new JsonArray();
        for (Object item : list) {
            if (item instanceof JsonObject nested) {
                toDecimals(nested, currency);
            }
            decimals.add(item);
        }
        return decimals;
    }

    private static void toDecimals(JsonObject json, String currency) {
        for (String field : json.fieldNames()) {
            if (AMOUNTS.contains(field)) {
                json.put(field, Money.toDecimal(json.getLong(field), currency));
            } else if (json.getValue(field) instanceof JsonObject nested) {
                toDecimals(nested, currency);
                json.put(field, nested);
            } else if (json.getValue(field) instanceof JsonArray list) {
                json.put(field, toDecimals(list, currency));
            }
        }
    }
}
