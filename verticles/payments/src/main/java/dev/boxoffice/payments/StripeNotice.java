package dev.boxoffice.payments;

import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an event of Stripe's says that matters here.
 *
 * @param eventId the same however often Stripe sends it
 * @param orderId the order whose payment it is about, or null
 * @param intentId the PaymentIntent that it is about, or null
 * @param amount that the PaymentIntent took, or that is disputed, in Stripe's unit of the currency, or null
 * @param currency of it, or null
 * @param objectId what it is about
 * @param status of a dispute, otherwise null
 * @param reason of a dispute, otherwise null
 */
record StripeNotice(
        String eventId,
        String type,
        String orderId,
        String intentId,
        Long amount,
        String currency,
        String objectId,
        String status,
        String reason) {
    private static final String DISPUTE = "dispute";
    private static final String OBJECT = "object";

    private static final Pattern CURRENCY = Pattern.compile("[a-z]{3}");

    /** More than any text that Stripe sends here, such as values of metadata. */
    private static final int LONGEST = 500;

    /** More than Stripe takes at once in any currency. */
    private static final long MOST = 1_000_000_000_000_000L;

    /**
     * Reads an event.
     *
     * @throws Problem 400 if it is not one
     */
    static StripeNotice of(JsonObject event) {
        JsonObject object = object(object(event, "data"), OBJECT);
        String kind = text(object, OBJECT);
        boolean intent = "payment_intent".equals(kind);
        boolean dispute = DISPUTE.equals(kind);
        String eventId = text(event, "id");
        if (eventId == null || eventId.isEmpty()) {
            throw noEvent();
        }
        String type = text(event, "type");
        return new StripeNotice(
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
        return Problem.badRequest("The request body is not an event");
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

    /** The dispute that it tells of, if it does and all of it is there. */
    Optional<Dispute> dispute() {
        if (status == null || objectId == null || amount == null || currency == null) {
            return Optional.empty();
        }
        return Optional.of(new Dispute(
                objectId,
                StripeAmounts.fromStripe(amount, currency),
                currency,
                reason == null ? "unknown" : reason,
                Dispute.state(status)));
    }

    JsonObject toDocument() {
        return new JsonObject()
                .put("_id", eventId)
                .put("type", type)
                .put("orderId", orderId)
                .put("intentId", intentId)
                .put("amount", amount)
                .put("currency", currency)
                .put("objectId", objectId)
                .put("status", status)
                .put("reason", reason);
    }

    static StripeNotice ofDocument(JsonObject document) {
        return new StripeNotice(
                document.getString("_id"),
                document.getString("type"),
                document.getString("orderId"),
                document.getString("intentId"),
                document.getLong("amount"),
                document.getString("currency"),
                document.getString("objectId"),
                document.getString("status"),
                document.getString("reason"));
    }
}
