package dev.boxoffice.orders;

import dev.boxoffice.platform.config.RedisConfig;
import dev.boxoffice.platform.config.Settings;
import dev.boxoffice.platform.limits.OperationQuotas;
import dev.boxoffice.platform.limits.Period;
import dev.boxoffice.platform.limits.Quota;
import dev.boxoffice.platform.limits.Scope;
import io.vertx.core.json.JsonObject;

/** How often one account, address and network may reserve and give back. */
final class OrdersQuotas {
  private static final String RESERVATIONS = "reservations";
  private static final String REFUNDS = "refunds";

  private OrdersQuotas() {}

  static OperationQuotas from(JsonObject environment) {
    return Settings.read(environment, OrdersQuotas::read);
  }

  static OperationQuotas read(Settings settings) {
    RedisConfig.read(settings);
    return new OperationQuotas()
        .limit(
            "createOrder",
            Quota.read(settings, RESERVATIONS, Scope.ACCOUNT, Period.MINUTE, 300),
            Quota.read(settings, RESERVATIONS, Scope.ACCOUNT, Period.HOUR, 3_000),
            Quota.read(settings, RESERVATIONS, Scope.ADDRESS, Period.MINUTE, 30_000),
            Quota.read(settings, RESERVATIONS, Scope.NETWORK, Period.MINUTE, 60_000))
        .exempt("cancelOrder", "does something once an order, and orders are limited")
        .limit(
            "refundOrder",
            Quota.read(settings, REFUNDS, Scope.ACCOUNT, Period.HOUR, 200),
            Quota.read(settings, REFUNDS, Scope.ADDRESS, Period.HOUR, 5_000),
            Quota.read(settings, REFUNDS, Scope.NETWORK, Period.HOUR, 20_000));
  }
}
