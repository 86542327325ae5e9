package dev.boxoffice.notifications;

import dev.boxoffice.platform.audit.SecurityEvent;
import dev.boxoffice.platform.contract.Operations;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.http.ErrorDetail;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * How readers get rid of mails.
 *
 * <p>Following the link changes nothing, as programs that look through mails follow it too; the
 * page that it shows asks once more. Mail programs that know RFC 8058 post to it at once.
 */
final class NotificationsApi {
  private static final String ASK = Letters.resource("unsubscribe.html");
  private static final String DONE = Letters.resource("unsubscribed.html");

  private final Unsubscriptions unsubscriptions;

  NotificationsApi(Unsubscriptions unsubscriptions) {
    this.unsubscriptions = unsubscriptions;
  }

  void addTo(Operations operations) {
    operations
        .handle("askToUnsubscribe", ctx -> show(ctx, ASK, reader(ctx)))
        .handle("unsubscribe", this::unsubscribe);
  }

  private void unsubscribe(RoutingContext ctx) {
    String userId = reader(ctx);
    unsubscriptions.add(userId).onComplete(added -> show(ctx, DONE, userId), ctx::fail);
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

  private void show(RoutingContext ctx, String page, String userId) {
    String action = unsubscriptions.path(userId).replace("&", "&amp;");
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(page.replace("{action}", action));
  }
}
