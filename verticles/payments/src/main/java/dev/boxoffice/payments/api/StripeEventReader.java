package dev.boxoffice.payments.api;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.payments.model.StripeEvent;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** Reads the events that Stripe sends; all values are checked and bounded. */
final class StripeEventReader {
    private static final String DISPUTE = "dispute";
    private static final String OBJECT = "object";

    private static final Pattern CURRENCY = Pattern.compile("[a-z]{3}");

    /** More than any text that Stripe sends here, such as values of metadata. */
    private static final int LONGEST = 500;

    /** More than Stripe takes at once in any currency. */
    private static final long MOST = 1_000_000_000_000_000L;

    private StripeEventReader() {}

    /**
     * Reads an event.
     *
     * @throws Problem if it is not one
     */
    static StripeEvent read(JsonObject event) {
        JsonObject object = object(object(event, "data"), OBJECT);
        String kind = text(object, OBJECT);
        boolean intent = "payment_intent".equals(kind);
        boolean dispute = DISPUTE.equals(kind);
        String eventId = text(event, "id");
        if (eventId == null || eventId.isEmpty()) {
            throw noEvent();
        }
        String type = text(event, "type");
        return new StripeEvent(
                eventId,
                type == null ? "" : type,
                text(object(object, "metadata"), "orderId"),
                text(object, intent ? "id" : "payment_intent"),
                amount(object, dispute ? "amount" : "amount_received"),
                currency(object),
                text(object, "id"),
                dispute ? text(object, "status") : null,
                dispute ? text(object, "reason") : null);
    }

    private static Problem noEvent() {
        return Problem.invalid("The request body is not an event");
    }

    /** An object that may be absent. */
    private static JsonObject object(JsonObject parent, String name) {
        Object value = parent.getValue(name);
        if (value == null) {
            return new JsonObject();
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw noEvent();
    }

    private static String text(JsonObject object, String name) {
        Object value = object.getValue(name);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && text.length() <= LONGEST) {
            return text;
        }
        throw noEvent();
    }

    private static String currency(JsonObject object) {
        String currency = text(object, "currency");
        if (currency != null && !CURRENCY.matcher(currency).matches()) {
            throw noEvent();
        }
        return currency;
    }

    private static Long amount(JsonObject object, String name) {
        Object value = object.getValue(name);
        if (value == null) {
            return null;
        }
        boolean whole = value instanceof Integer || value instanceof Long;
        if (whole && ((Number) value).longValue() >= 0 && ((Number) value).longValue() <= MOST) {
            return ((Number) value).longValue();
        }
        throw noEvent();
    }
}
