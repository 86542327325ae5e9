package dev.boxoffice.payments;

import dev.boxoffice.platform.http.ApiException;
import io.vertx.core.json.JsonObject;

/**
 * What a notification of Stripe's says that matters here.
 *
 * @param orderId the order whose payment it is about, or null
 * @param intentId the PaymentIntent that it is about, or null
 * @param amount that the PaymentIntent took, in minor units, or null
 * @param currency of it, or null
 * @param refunded all the money was given back
 */
record StripeNotice(
    String type, String orderId, String intentId, Long amount, String currency, boolean refunded) {

  /**
   * Reads a notification.
   *
   * @throws ApiException 400 if it is not one
   */
  static StripeNotice of(JsonObject event) {
    try {
      JsonObject object =
          event.getJsonObject("data", new JsonObject()).getJsonObject("object", new JsonObject());
      boolean intent = "payment_intent".equals(object.getString("object"));
      JsonObject metadata = object.getJsonObject("metadata");
      return new StripeNotice(
          event.getString("type", ""),
          metadata == null ? null : metadata.getString("orderId"),
          object.getString(intent ? "id" : "payment_intent"),
          object.getLong("amount_received"),
          object.getString("currency"),
          object.getValue("refunded") == Boolean.TRUE);
    } catch (ClassCastException e) {
      throw ApiException.badRequest("The request body is not an event");
    }
  }

  boolean concerns(Payment payment) {
    return intentId != null && intentId.equals(payment.data().stripeId());
  }
}
