package dev.boxoffice.notifications;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.domain.Operations;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.identity.Contacts;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * How readers get rid of mails, get them again, and confirm their addresses.
 *
 * <p>Following the link changes nothing, as programs that look through mails follow it too; the page that it shows asks
 * once more. Mail programs that know RFC 8058 post to it at once.
 */
final class NotificationsApi {
    private static final String ASK = MailTemplates.resource("unsubscribe.html");
    private static final String LEFT = MailTemplates.resource("unsubscribed.html");
    private static final String BACK = MailTemplates.resource("subscribed.html");
    private static final String ASK_TO_CONFIRM = MailTemplates.resource("confirm.html");
    private static final String CONFIRMED = MailTemplates.resource("confirmed.html");
    private static final String TOKEN = "token";
    private static final String SUBSCRIBED = "subscribed";

    private final MailLinks links;
    private final Unsubscriptions unsubscriptions;
    private final ConfirmedAddresses confirmed;
    private final Contacts contacts;

    NotificationsApi(
            MailLinks links, Unsubscriptions unsubscriptions, ConfirmedAddresses confirmed, Contacts contacts) {
        this.links = links;
        this.unsubscriptions = unsubscriptions;
        this.confirmed = confirmed;
        this.contacts = contacts;
    }

    void addTo(Operations operations) {
        operations
                .handle("askToUnsubscribe", ctx -> show(ctx, ASK, links.unsubscribe(reader(ctx))))
                .handle("unsubscribe", this::unsubscribe)
                .handle("subscribe", this::subscribe)
                .handle("askToConfirmAddress", this::askToConfirm)
                .handle("confirmAddress", this::confirm)
                .handle("getSubscription", this::tell)
                .handle("changeSubscription", this::change);
    }

    private void unsubscribe(RoutingContext ctx) {
        String userId = reader(ctx);
        unsubscriptions.add(userId).onComplete(added -> show(ctx, LEFT, links.subscribe(userId)), ctx::fail);
    }

    private void subscribe(RoutingContext ctx) {
        String userId = reader(ctx);
        unsubscriptions.remove(userId).onComplete(removed -> show(ctx, BACK, links.unsubscribe(userId)), ctx::fail);
    }

    private void askToConfirm(RoutingContext ctx) {
        String userId = user(ctx);
        address(ctx).onComplete(address -> show(ctx, ASK_TO_CONFIRM, links.confirm(userId, address)), ctx::fail);
    }

    private void confirm(RoutingContext ctx) {
        address(ctx)
                .compose(address -> confirmed.add(user(ctx), address))
                .onComplete(added -> show(ctx, CONFIRMED, ""), ctx::fail);
    }

    /** The address that the link was sent to, if it is still the one of its user. */
    private Future<String> address(RoutingContext ctx) {
        String token = ctx.request().getParam(TOKEN);
        if (!links.isConfirmation(user(ctx), token)) {
            throw forged();
        }
        return contacts.find(user(ctx))
                .map(found -> found.filter(address -> links.isOfAddress(user(ctx), address, token))
                        .orElseThrow(NotificationsApi::forged));
    }

    private static String user(RoutingContext ctx) {
        return ctx.request().getParam("user");
    }

    private static Problem forged() {
        return Problem.forged(SecurityEvent.LINK_REFUSED, new ErrorDetail("The link is not one of ours", TOKEN));
    }

    private void tell(RoutingContext ctx) {
        unsubscriptions
                .contains(Identity.required(ctx).userId())
                .compose(unwanted -> subscription(ctx, !unwanted))
                .onComplete(choice -> Responses.json(ctx, 200, choice), ctx::fail);
    }

    private void change(RoutingContext ctx) {
        String userId = Identity.required(ctx).userId();
        boolean isWanted = ctx.body().asJsonObject().getBoolean(SUBSCRIBED);
        Future<Void> changed = isWanted ? unsubscriptions.remove(userId) : unsubscriptions.add(userId);
        changed.compose(done -> subscription(ctx, isWanted))
                .onComplete(choice -> Responses.json(ctx, 200, choice), ctx::fail);
    }

    private Future<JsonObject> subscription(RoutingContext ctx, boolean isWanted) {
        Identity reader = Identity.required(ctx);
        return confirmed
                .contains(reader.userId(), reader.email())
                .map(isConfirmed -> new JsonObject().put(SUBSCRIBED, isWanted).put("confirmed", isConfirmed));
    }

    /** Whose mail the link is from. */
    private String reader(RoutingContext ctx) {
        String userId = user(ctx);
        if (!links.isOfReader(userId, ctx.request().getParam(TOKEN))) {
            throw forged();
        }
        return userId;
    }

    private static void show(RoutingContext ctx, String page, String action) {
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(page.replace("{action}", action.replace("&", "&amp;")));
    }
}
