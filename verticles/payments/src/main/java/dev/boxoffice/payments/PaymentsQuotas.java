package dev.boxoffice.payments;

import dev.boxoffice.platform.config.RedisConfig;
import dev.boxoffice.platform.config.Settings;
import dev.boxoffice.platform.limits.OperationQuotas;
import dev.boxoffice.platform.limits.Period;
import dev.boxoffice.platform.limits.Quota;
import dev.boxoffice.platform.limits.Scope;
import io.vertx.core.json.JsonObject;

/** How often one account, address and network may try to pay. */
final class PaymentsQuotas {
  private static final String PAYMENTS = "payments";

  private PaymentsQuotas() {}

  static OperationQuotas from(JsonObject environment) {
    return Settings.read(environment, PaymentsQuotas::read);
  }

  static OperationQuotas read(Settings settings) {
    RedisConfig.read(settings);
    return new OperationQuotas()
        .limit(
            "createPayment",
            Quota.read(settings, PAYMENTS, Scope.ACCOUNT, Period.MINUTE, 300),
            Quota.read(settings, PAYMENTS, Scope.ADDRESS, Period.MINUTE, 30_000),
            Quota.read(settings, PAYMENTS, Scope.NETWORK, Period.MINUTE, 60_000))
        .exempt("stripeWebhook", "comes from the gateway, whose notices must not be refused");
  }
}
