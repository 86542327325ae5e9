package dev.boxoffice.bench.chaos;

import dev.boxoffice.bench.AmpleQuotas;
import java.util.HashMap;
import java.util.Map;

/** Settings of the services: waits as short as they may be, so that a round sees them all end. */
final class Settings {
    /** How long an unpaid reservation lasts. */
    static final int RESERVATION_SECONDS = 6;

    private Settings() {}

    /**
     * Those of a service that reaches its servers at {@code addresses}.
     *
     * @param prefix keeps a round apart from others on the same servers
     */
    static Map<String, String> of(String prefix, Map<String, String> addresses) {
        Map<String, String> settings = new HashMap<>(AmpleQuotas.settings());
        settings.put("HTTP_PORT", "0");
        settings.put("HTTP_HOST", "127.0.0.1");
        settings.put("STAND_INS", "false");
        settings.put("MONGODB_DATABASE_PREFIX", prefix);
        settings.put("REDIS_KEY_PREFIX", prefix);
        settings.put("ARGON2_MEMORY_KIB", "1024");
        settings.put("ARGON2_ITERATIONS", "1");
        settings.put("RESERVATION_SECONDS", Integer.toString(RESERVATION_SECONDS));
        settings.put("RESERVING_LIMIT_SECONDS", "5");
        settings.put("ABANDONED_ORDER_SECONDS", "20");
        settings.put("EXPIRY_GRACE_SECONDS", "3");
        settings.put("ORDERS_SWEEP_SECONDS", "2");
        settings.put("OUTBOX_SWEEP_SECONDS", "2");
        settings.put("EXPIRATION_LEASE_SECONDS", "2");
        settings.put("REQUEST_TIMEOUT_SECONDS", "6");
        settings.put("STARTUP_WAIT_SECONDS", "10");
        settings.put("STRIPE_CONNECT_TIMEOUT_SECONDS", "1");
        settings.put("STRIPE_TIMEOUT_SECONDS", "2");
        settings.put("STRIPE_BREAKER_RESET_SECONDS", "1");
        settings.put("PAYMENT_PENDING_LIMIT_SECONDS", "12");
        settings.put("PAYMENTS_SWEEP_SECONDS", "2");
        // A few buyers try more bad cards than people do.
        settings.put("DECLINED_CARDS_PER_ACCOUNT_HOUR", "0");
        settings.put("DECLINED_CARDS_PER_NETWORK_HOUR", "0");
        settings.put("STRIPE_API_KEY", "sk_test_simulator");
        settings.put("STRIPE_WEBHOOK_SECRET", "whsec_simulator");
        settings.putAll(addresses);
        return settings;
    }
}
