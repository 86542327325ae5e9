package dev.boxoffice.notifications.api;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.notifications.ChangeSubscription;
import dev.boxoffice.notifications.ConfirmAddress;
import dev.boxoffice.notifications.MailLinks;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.RequestLanguage;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.languages.Catalogue;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * The HTTP operations on subscriptions and addresses.
 *
 * <p>Following a link changes nothing, as programs that inspect mails follow it too; the page that it leads to asks
 * once more. Mail programs that know RFC 8058 post to it at once.
 */
public record NotificationsApi(
        MailLinks links,
        ChangeSubscription subscription,
        ConfirmAddress confirmAddress,
        MessagesApi messages,
        PushApi push,
        BounceWebhook bounces) {
    private static final String SUBSCRIBED = "subscribed";

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        messages.addTo(operations);
        push.addTo(operations);
        operations
                .handle("receiveBounces", bounces::handle)
                .handle("askToUnsubscribe", ctx -> show(ctx, MailLinkPage.UNSUBSCRIBE, links.unsubscribe(reader(ctx))))
                .handle("unsubscribe", this::unsubscribe)
                .handle("subscribe", this::subscribe)
                .handle("askToConfirmAddress", this::askToConfirm)
                .handle("confirmAddress", this::confirm)
                .handle("getSubscription", this::getSubscription)
                .handle("changeSubscription", this::changeSubscription);
    }

    private void unsubscribe(RoutingContext ctx) {
        String userId = reader(ctx);
        subscription
                .change(userId, false)
                .onComplete(done -> show(ctx, MailLinkPage.UNSUBSCRIBED, links.subscribe(userId)), ctx::fail);
    }

    private void subscribe(RoutingContext ctx) {
        String userId = reader(ctx);
        subscription
                .change(userId, true)
                .onComplete(done -> show(ctx, MailLinkPage.SUBSCRIBED, links.unsubscribe(userId)), ctx::fail);
    }

    private void askToConfirm(RoutingContext ctx) {
        confirmAddress
                .address(user(ctx), token(ctx))
                .onComplete(address -> show(ctx, MailLinkPage.CONFIRM, links.confirm(user(ctx), address)), ctx::fail);
    }

    private void confirm(RoutingContext ctx) {
        confirmAddress
                .confirm(user(ctx), token(ctx))
                .onComplete(done -> show(ctx, MailLinkPage.CONFIRMED, ""), ctx::fail);
    }

    private void getSubscription(RoutingContext ctx) {
        subscription
                .isSubscribed(RequestIdentity.required(ctx).userId())
                .onComplete(isSubscribed -> answer(ctx, isSubscribed), ctx::fail);
    }

    private void changeSubscription(RoutingContext ctx) {
        boolean isSubscribed = ctx.body().asJsonObject().getBoolean(SUBSCRIBED);
        subscription
                .change(RequestIdentity.required(ctx).userId(), isSubscribed)
                .onComplete(done -> answer(ctx, isSubscribed), ctx::fail);
    }

    private void answer(RoutingContext ctx, boolean isSubscribed) {
        Identity reader = RequestIdentity.required(ctx);
        confirmAddress
                .isConfirmed(reader.userId(), reader.email())
                .map(isConfirmed ->
                        new JsonObject().put(SUBSCRIBED, isSubscribed).put("confirmed", isConfirmed))
                .onComplete(json -> Responses.json(ctx, 200, json), ctx::fail);
    }

    /** The user whose mail the link is from. */
    private String reader(RoutingContext ctx) {
        return subscription.requireReader(user(ctx), token(ctx));
    }

    private static String user(RoutingContext ctx) {
        return ctx.request().getParam("user");
    }

    private static String token(RoutingContext ctx) {
        return ctx.request().getParam("token");
    }

    private static void show(RoutingContext ctx, MailLinkPage page, String action) {
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", MailLinkPage.POLICY)
                .end(page.html(action, Catalogue.of(RequestLanguage.of(ctx))));
    }
}
