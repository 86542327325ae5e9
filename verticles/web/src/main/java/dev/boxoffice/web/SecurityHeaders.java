package dev.boxoffice.web;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells browsers what the page may do: only what comes from us, in nobody's frame.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html">OWASP
 *     HTTP headers</a>
 */
final class SecurityHeaders {
  private static final String STRIPE = " https://js.stripe.com";
  private static final String STRIPE_API = " https://api.stripe.com";

  private final String contentPolicy;

  /**
   * Headers for the page.
   *
   * @param withStripe whether the page uses Stripe's own payment form
   */
  SecurityHeaders(boolean withStripe) {
    this.contentPolicy =
        String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'" + (withStripe ? STRIPE : ""),
            "frame-src " + (withStripe ? "'self'" + STRIPE : "'none'"),
            "connect-src 'self' ws: wss:" + (withStripe ? STRIPE_API : ""),
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");
  }

  void add(RoutingContext ctx) {
    MultiMap headers = ctx.response().headers();
    headers.set("Content-Security-Policy", contentPolicy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "same-origin");
    ctx.next();
  }
}
