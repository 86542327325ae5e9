package dev.boxoffice.payments;

import dev.boxoffice.platform.http.ApiException;
import io.vertx.core.json.JsonObject;

/**
 * What an event of Stripe's says that matters here.
 *
 * @param eventId the same however often Stripe sends it
 * @param orderId the order whose payment it is about, or null
 * @param intentId the PaymentIntent that it is about, or null
 * @param amount that the PaymentIntent took, in Stripe's unit of the currency, or null
 * @param currency of it, or null
 */
record StripeNotice(
    String eventId, String type, String orderId, String intentId, Long amount, String currency) {

  /**
   * Reads an event.
   *
   * @throws ApiException 400 if it is not one
   */
  static StripeNotice of(JsonObject event) {
    try {
      JsonObject object =
          event.getJsonObject("data", new JsonObject()).getJsonObject("object", new JsonObject());
      boolean intent = "payment_intent".equals(object.getString("object"));
      JsonObject metadata = object.getJsonObject("metadata");
      String eventId = event.getString("id", "");
      if (!eventId.isEmpty()) {
        return new StripeNotice(
            eventId,
            event.getString("type", ""),
            metadata == null ? null : metadata.getString("orderId"),
            object.getString(intent ? "id" : "payment_intent"),
            object.getLong("amount_received"),
            object.getString("currency"));
      }
    } catch (ClassCastException e) {
      // Answered below, like an event without an id.
    }
    throw ApiException.badRequest("The request body is not an event");
  }

  JsonObject toDocument() {
    return new JsonObject()
        .put("_id", eventId)
        .put("type", type)
        .put("orderId", orderId)
        .put("intentId", intentId)
        .put("amount", amount)
        .put("currency", currency);
  }

  static StripeNotice ofDocument(JsonObject document) {
    return new StripeNotice(
        document.getString("_id"),
        document.getString("type"),
        document.getString("orderId"),
        document.getString("intentId"),
        document.getLong("amount"),
        document.getString("currency"));
  }

  boolean concerns(Payment payment) {
    return intentId != null && intentId.equals(payment.data().stripeId());
  }
}
