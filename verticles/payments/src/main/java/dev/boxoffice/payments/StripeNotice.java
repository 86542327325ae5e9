package dev.boxoffice.payments;

import dev.boxoffice.platform.http.ApiException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What an event of Stripe's says that matters here.
 *
 * @param eventId the same however often Stripe sends it
 * @param orderId the order whose payment it is about, or null
 * @param intentId the PaymentIntent that it is about, or null
 * @param amount that the PaymentIntent took, or that is disputed, in Stripe's unit of the currency,
 *     or null
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
            object.getLong(isDispute(object) ? "amount" : "amount_received"),
            object.getString("currency"),
            object.getString("id"),
            isDispute(object) ? object.getString("status") : null,
            isDispute(object) ? object.getString("reason") : null);
      }
    } catch (ClassCastException e) {
      // Answered below, like an event without an id.
    }
    throw ApiException.badRequest("The request body is not an event");
  }

  private static boolean isDispute(JsonObject object) {
    return DISPUTE.equals(object.getString("object"));
  }

  /** The dispute that it tells of, if it does and all of it is there. */
  Optional<Dispute> dispute() {
    if (status == null || objectId == null || amount == null || currency == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Dispute(
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
