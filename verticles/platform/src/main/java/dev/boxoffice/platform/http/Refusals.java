package dev.boxoffice.platform.http;

import dev.boxoffice.platform.audit.Audit;
import dev.boxoffice.platform.audit.SecurityEvent;
import dev.boxoffice.platform.security.Identity;
import io.vertx.ext.web.RoutingContext;

/**
 * The record of requests that were turned away: nobody is signed in, the thing is another's, the
 * role is missing, a page of another site has sent it, or a signature is wrong.
 */
final class Refusals {
  private Refusals() {}

  /** Notes an answer, if it is a refusal. */
  static void note(RoutingContext ctx, ApiException answer, int trustedProxies) {
    answer.event().ifPresent(event -> write(event, ctx, answer, trustedProxies));
  }

  private static void write(
      SecurityEvent event, RoutingContext ctx, ApiException answer, int trustedProxies) {
    Audit entry =
        Audit.event(event)
            .address(ClientAddress.of(ctx.request(), trustedProxies))
            .with("method", ctx.request().method().name())
            .with("path", ctx.normalizedPath())
            .with("status", Integer.toString(answer.status()))
            .with("reason", answer.getMessage());
    Identity.of(ctx).ifPresent(who -> entry.user(who.userId()));
    entry.write();
  }
}
