package dev.boxoffice.notifications.api;

import dev.boxoffice.notifications.ChangePushSubscriptions;
import dev.boxoffice.notifications.model.PushSubscription;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The HTTP operations on browsers that are told of things. */
public record PushApi(ChangePushSubscriptions subscriptions) {

    /** Adds the handlers. */
    void addTo(Operations operations) {
        operations
                .handle("getPush", this::get)
                .handle("savePushSubscription", this::save)
                .handle("removePushSubscription", this::remove);
    }

    private void get(RoutingContext ctx) {
        subscriptions
                .list(RequestIdentity.required(ctx).userId())
                .map(this::toJson)
                .onComplete(json -> Responses.json(ctx, 200, json), ctx::fail);
    }

    private JsonObject toJson(List<PushSubscription> found) {
        JsonArray list = new JsonArray();
        found.forEach(one -> list.add(toJson(one)));
        return new JsonObject().put("serverKey", subscriptions.serverKey()).put("subscriptions", list);
    }

    private static JsonObject toJson(PushSubscription subscription) {
        return new JsonObject()
                .put("id", subscription.id())
                .put("createdAt", subscription.createdAt().toString());
    }

    private void save(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        JsonObject keys = body.getJsonObject("keys");
        ChangePushSubscriptions.Draft draft = new ChangePushSubscriptions.Draft(
                body.getString("endpoint"),
                keys.getString("p256dh"),
                keys.getString("auth"),
                body.getString("serverKey"));
        subscriptions
                .save(RequestIdentity.required(ctx), draft)
                .onComplete(saved -> Responses.json(ctx, 200, toJson(saved)), ctx::fail);
    }

    private void remove(RoutingContext ctx) {
        subscriptions
                .remove(RequestIdentity.required(ctx).userId(), ctx.pathParam("id"))
                .onComplete(removed -> Responses.noContent(ctx), ctx::fail);
    }
}
