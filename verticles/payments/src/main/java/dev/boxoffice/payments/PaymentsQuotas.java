package dev.boxoffice.payments;

import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.OperationQuotas;
import dev.boxoffice.platform.redis.Period;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.Scope;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * How often one account, address and network may try to pay.
 *
 * @param operations counted by request
 * @param declines cards that may be declined, counted by outcome
 * @param forgeries notices with a wrong signature whose cause is told; the others are only refused
 */
record PaymentsQuotas(OperationQuotas operations, List<Quota> declines, Quota forgeries) {
    private static final String PAYMENTS = "payments";
    private static final String DECLINES = "declined_cards";

    static PaymentsQuotas from(JsonObject environment) {
        return Settings.read(environment, PaymentsQuotas::read);
    }

    static PaymentsQuotas read(Settings settings) {
        RedisConfig.read(settings);
        OperationQuotas operations = new OperationQuotas()
                .limit(
                        "createPayment",
                        Quota.read(settings, PAYMENTS, Scope.ACCOUNT, Period.MINUTE, 300),
                        Quota.read(settings, PAYMENTS, Scope.ADDRESS, Period.MINUTE, 30_000),
                        Quota.read(settings, PAYMENTS, Scope.NETWORK, Period.MINUTE, 60_000))
                .exempt("stripeWebhook", "comes from the gateway, whose notices must not be refused");
        return new PaymentsQuotas(
                operations,
                List.of(
                        Quota.read(settings, DECLINES, Scope.ACCOUNT, Period.HOUR, 30),
                        Quota.read(settings, DECLINES, Scope.NETWORK, Period.HOUR, 600)),
                Quota.read(settings, "forged_notices", Scope.ADDRESS, Period.MINUTE, 60));
    }
}
