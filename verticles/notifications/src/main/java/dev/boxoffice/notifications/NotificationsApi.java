package dev.boxoffice.notifications;

import dev.boxoffice.platform.audit.SecurityEvent;
import dev.boxoffice.platform.contract.Operations;
import dev.boxoffice.platform.http.Answers;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.http.ErrorDetail;
import dev.boxoffice.platform.security.Identity;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * How readers get rid of mails, and get them again.
 *
 * <p>Following the link changes nothing, as programs that look through mails follow it too; the
 * page that it shows asks once more. Mail programs that know RFC 8058 post to it at once.
 */
final class NotificationsApi {
  private static final String ASK = Letters.resource("unsubscribe.html");
  private static final String LEFT = Letters.resource("unsubscribed.html");
  private static final String BACK = Letters.resource("subscribed.html");
  private static final String SUBSCRIBED = "subscribed";

  private final Unsubscriptions unsubscriptions;

  NotificationsApi(Unsubscriptions unsubscriptions) {
    this.unsubscriptions = unsubscriptions;
  }

  void addTo(Operations operations) {
    operations
        .handle("askToUnsubscribe", ctx -> show(ctx, ASK, unsubscriptions.path(reader(ctx))))
        .handle("unsubscribe", this::unsubscribe)
        .handle("subscribe", this::subscribe)
        .handle("getSubscription", this::tell)
        .handle("changeSubscription", this::change);
  }

  private void unsubscribe(RoutingContext ctx) {
    String userId = reader(ctx);
    unsubscriptions
        .add(userId)
        .onComplete(added -> show(ctx, LEFT, unsubscriptions.pathBack(userId)), ctx::fail);
  }

  private void subscribe(RoutingContext ctx) {
    String userId = reader(ctx);
    unsubscriptions
        .remove(userId)
        .onComplete(removed -> show(ctx, BACK, unsubscriptions.path(userId)), ctx::fail);
  }

  private void tell(RoutingContext ctx) {
    unsubscriptions
        .contains(Identity.required(ctx).userId())
        .onComplete(unwanted -> answer(ctx, !unwanted), ctx::fail);
  }

  private void change(RoutingContext ctx) {
    String userId = Identity.required(ctx).userId();
    boolean isWanted = ctx.body().asJsonObject().getBoolean(SUBSCRIBED);
    Future<Void> changed = isWanted ? unsubscriptions.remove(userId) : unsubscriptions.add(userId);
    changed.onComplete(done -> answer(ctx, isWanted), ctx::fail);
  }

  private static void answer(RoutingContext ctx, boolean isWanted) {
    Answers.json(ctx, 200, new JsonObject().put(SUBSCRIBED, isWanted));
  }

  /** Whose mail the link is from. */
  private String reader(RoutingContext ctx) {
    String userId = ctx.request().getParam("user");
    if (!unsubscriptions.isGenuine(userId, ctx.request().getParam("token"))) {
      throw ApiException.forged(
          SecurityEvent.LINK_REFUSED, new ErrorDetail("The link is not one of ours", "token"));
    }
    return userId;
  }

  private static void show(RoutingContext ctx, String page, String action) {
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .end(page.replace("{action}", action.replace("&", "&amp;")));
  }
}
