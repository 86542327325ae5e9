package dev.boxoffice.launcher;

import dev.boxoffice.auth.AuthVerticle;
import dev.boxoffice.expiration.ExpirationVerticle;
import dev.boxoffice.orders.OrdersVerticle;
import dev.boxoffice.payments.PaymentsVerticle;
import dev.boxoffice.platform.Host;
import dev.boxoffice.tickets.TicketsVerticle;
import dev.boxoffice.web.WebVerticle;
import io.vertx.core.Deployable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The domains that this jar can run. */
final class Domains {
  /** All of them, in the order in which they are listed to people. */
  static final List<String> ALL =
      List.of(
          AuthVerticle.DOMAIN,
          TicketsVerticle.DOMAIN,
          OrdersVerticle.DOMAIN,
          ExpirationVerticle.DOMAIN,
          PaymentsVerticle.DOMAIN,
          WebVerticle.DOMAIN);

  /** All but the edge, which needs to know the others of its process. */
  private static final Map<String, Function<Host, Deployable>> SERVICES =
      Map.of(
          AuthVerticle.DOMAIN, AuthVerticle::new,
          TicketsVerticle.DOMAIN, TicketsVerticle::new,
          OrdersVerticle.DOMAIN, OrdersVerticle::new,
          ExpirationVerticle.DOMAIN, ExpirationVerticle::new,
          PaymentsVerticle.DOMAIN, PaymentsVerticle::new);

  private Domains() {}

  /** A new verticle of a domain other than the edge. */
  static Deployable service(String domain, Host host) {
    return SERVICES.get(domain).apply(host);
  }
}
