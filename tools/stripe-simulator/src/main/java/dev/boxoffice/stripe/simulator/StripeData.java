package dev.boxoffice.stripe.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What is data in the simulator, in {@code stripe.json}: shapes of objects, errors, test cards, smallest amounts. */
final class StripeData {
    private static final JsonObject ALL = read();

    private StripeData() {}

    private static JsonObject read() {
        try (InputStream file = StripeData.class.getResourceAsStream("/stripe.json")) {
            return new JsonObject(Buffer.buffer(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An object as it is before anything has happened to it. */
    static JsonObject object(ObjectType kind) {
        return ALL.getJsonObject("objects").getJsonObject(kind.object()).copy();
    }

    /** What payment methods and charges have in common, by the type of the payment method. */
    static JsonObject methodDetails(String type) {
        return ALL.getJsonObject("methods").getJsonObject(type).copy();
    }

    /** Brand, last digits, behaviour and decline of a test card; null for an unknown name. */
    static JsonArray card(String name) {
        return ALL.getJsonObject("cards").getJsonArray(name);
    }

    /** An error by its name: status, type, code, message, and whether the request is executed. */
    static JsonObject error(String name) {
        return ALL.getJsonObject("errors").getJsonObject(name);
    }

    /** The smallest amount of a charge, in the minor unit of the currency. */
    static long minimum(String currency) {
        return ALL.getJsonObject("minimums").getLong(currency, 1L);
    }
}
