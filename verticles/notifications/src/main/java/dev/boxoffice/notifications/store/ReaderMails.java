package dev.boxoffice.notifications.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.notifications.model.MailKind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;

/** The mails to one reader, and what the reader has chosen. */
public record ReaderMails(MongoClient mongo) {
    private static final String USER = "userId";

    /** The newest mails, without their texts. */
    public Future<JsonArray> find(String userId, int limit) {
        FindOptions newest = new FindOptions()
                .setSort(new JsonObject().put(MailStore.TAKEN_AT, -1))
                .setLimit(limit);
        return mongo.findWithOptions(MailStore.COLLECTION, new JsonObject().put(USER, userId), newest)
                .map(found -> {
                    JsonArray list = new JsonArray();
                    found.stream().filter(mail -> mail.containsKey("kind")).forEach(mail -> list.add(json(mail)));
                    return list;
                });
    }

    private static JsonObject json(JsonObject mail) {
        Long at = mail.getLong(MailStore.TAKEN_AT, mail.getLong(MailStore.PLANNED_AT));
        return new JsonObject()
                .put("kind", EnumText.of(EnumText.parseName(MailKind.class, mail.getString("kind"))))
                .put("orderId", mail.getString(MailStore.ORDER))
                .put("state", mail.getString("state"))
                .put("at", at == null ? null : Instant.ofEpochMilli(at).toString());
    }

    /** Removes all mails of a reader, also those that are not sent yet, and what the reader has chosen. */
    public Future<Void> remove(String userId) {
        JsonObject ofReader = new JsonObject().put("_id", userId);
        return mongo.removeDocuments(MailStore.COLLECTION, new JsonObject().put(USER, userId))
                .compose(removed -> mongo.removeDocument(ConfirmedAddressStore.COLLECTION, ofReader))
                .compose(removed -> mongo.removeDocument(UnsubscriptionStore.COLLECTION, ofReader))
                .mapEmpty();
    }
}
