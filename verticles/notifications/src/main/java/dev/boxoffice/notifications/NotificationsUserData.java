package dev.boxoffice.notifications;

import dev.boxoffice.notifications.store.ReaderMails;
import dev.boxoffice.notifications.store.UnsubscriptionStore;
import dev.boxoffice.platform.domain.UserData;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The mails to a user, and what the user has chosen. */
public record NotificationsUserData(ReaderMails mails, UnsubscriptionStore unsubscriptions) implements UserData {
    @Override
    public Future<Map<String, JsonArray>> export(String userId) {
        return mails.find(userId, MOST_ENTRIES).compose(list -> unsubscriptions
                .contains(userId)
                .map(isUnsubscribed -> Map.of(
                        "mails",
                        list,
                        "subscription",
                        JsonArray.of(new JsonObject().put("subscribed", !isUnsubscribed)))));
    }

    @Override
    public Future<Void> erase(String userId) {
        return mails.remove(userId);
    }
}
