package dev.boxoffice.notifications;

import dev.boxoffice.notifications.model.PushSubscription;
import dev.boxoffice.notifications.store.PushStore;
import dev.boxoffice.notifications.store.PushSubscriptionStore;
import dev.boxoffice.notifications.store.ReaderMails;
import dev.boxoffice.notifications.store.UnsubscriptionStore;
import dev.boxoffice.platform.domain.UserData;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** The mails to a user, the browsers that are told of things, and what the user has chosen. */
public record NotificationsUserData(
        ReaderMails mails, UnsubscriptionStore unsubscriptions, PushSubscriptionStore subscriptions, PushStore pushes)
        implements UserData {
    @Override
    public Future<Map<String, JsonArray>> export(String userId) {
        return mails.find(userId, MOST_ENTRIES)
                .compose(list -> subscriptions.find(userId).compose(browsers -> unsubscriptions
                        .contains(userId)
                        .map(isUnsubscribed -> Map.of(
                                "mails",
                                list,
                                "push_subscriptions",
                                toJson(browsers),
                                "subscription",
                                JsonArray.of(new JsonObject().put("subscribed", !isUnsubscribed))))));
    }

    private static JsonArray toJson(List<PushSubscription> browsers) {
        JsonArray list = new JsonArray();
        browsers.forEach(one -> list.add(new JsonObject()
                .put("endpoint", one.endpoint())
                .put("createdAt", one.createdAt().toString())));
        return list;
    }

    @Override
    public Future<Void> erase(String userId) {
        return subscriptions
                .removeAll(userId)
                .compose(removed -> pushes.remove(userId))
                .compose(removed -> mails.remove(userId));
    }
}
