package dev.boxoffice.notifications;

import dev.boxoffice.events.NotificationKind;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A mail that is to be sent.
 *
 * @param id names what happened, such as {@code paid-<payment>}: there is one mail about it
 * @param dueAt not before then
 * @param uselessAt after this it is not sent any more, or null
 * @param values what the template is filled with
 * @param tries how often it was taken up
 */
record Mail(
    String id,
    long version,
    NotificationKind kind,
    String userId,
    String orderId,
    Instant dueAt,
    Instant uselessAt,
    JsonObject values,
    int tries) {

  /** What nobody can refuse to be told: where his money went. */
  boolean isReceipt() {
    return kind == NotificationKind.PAID || kind == NotificationKind.REFUNDED;
  }

  boolean isUseless(Instant now) {
    return uselessAt != null && !now.isBefore(uselessAt);
  }

  JsonObject toDocument() {
    return new JsonObject()
        .put("_id", id)
        .put("version", version)
        .put("kind", kind.name())
        .put("userId", userId)
        .put("orderId", orderId)
        .put("state", "waiting")
        .put("dueAt", dueAt.toEpochMilli())
        .put("uselessAt", uselessAt == null ? null : uselessAt.toEpochMilli())
        .put("values", values)
        .put("tries", tries);
  }

  static Mail of(JsonObject document) {
    Long uselessAt = document.getLong("uselessAt");
    return new Mail(
        document.getString("_id"),
        document.getLong("version"),
        NotificationKind.valueOf(document.getString("kind")),
        document.getString("userId"),
        document.getString("orderId"),
        Instant.ofEpochMilli(document.getLong("dueAt")),
        uselessAt == null ? null : Instant.ofEpochMilli(uselessAt),
        document.getJsonObject("values"),
        document.getInteger("tries"));
  }
}
