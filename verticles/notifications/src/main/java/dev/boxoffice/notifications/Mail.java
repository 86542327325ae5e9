package dev.boxoffice.notifications;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A mail that is to be sent.
 *
 * @param id names what happened, such as {@code paid-<payment>}: there is one mail about it
 * @param dueAt not before then
 * @param uselessAt after this it is not sent any more, or null
 * @param values what the template is filled with, beside what is known of the order
 * @param tries how often it was taken up
 */
record Mail(
        String id,
        long version,
        MailKind kind,
        String userId,
        String orderId,
        Instant dueAt,
        Instant uselessAt,
        JsonObject values,
        int tries) {

    boolean isUseless(Instant now) {
        return uselessAt != null && !now.isBefore(uselessAt);
    }

    /** A mail that is due at {@code dueAt}, and was not taken up yet. */
    static Mail planned(MailKind kind, String about, String userId, String orderId, Instant dueAt, JsonObject values) {
        return new Mail(kind.id(about), 1, kind, userId, orderId, dueAt, null, values, 0);
    }

    /** The same, which is of no use after {@code uselessAt}. */
    Mail until(Instant end) {
        return new Mail(id, version, kind, userId, orderId, dueAt, end, values, tries);
    }

    JsonObject toDocument() {
        return new JsonObject()
                .put("_id", id)
                .put("version", version)
                .put("kind", kind.name())
                .put("userId", userId)
                .put("orderId", orderId)
                .put("state", MailStore.WAITING)
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
                MailKind.valueOf(document.getString("kind")),
                document.getString("userId"),
                document.getString("orderId"),
                Instant.ofEpochMilli(document.getLong("dueAt")),
                uselessAt == null ? null : Instant.ofEpochMilli(uselessAt),
                document.getJsonObject("values"),
                document.getInteger("tries"));
    }
}
