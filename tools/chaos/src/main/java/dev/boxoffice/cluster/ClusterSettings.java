package dev.boxoffice.cluster;

import java.util.HashMap;
import java.util.Map;

/** Settings of the product under a harness. */
public final class ClusterSettings {
    /** Settings under which a few accounts of one address are never refused; they are counted all the same. */
    private static final String QUOTAS =
            """
            LISTINGS_PER_ACCOUNT_DAY LISTINGS_PER_ADDRESS_DAY LISTINGS_PER_NETWORK_DAY
            PLACES_LISTED_PER_ACCOUNT_DAY PLACES_LISTED_PER_ADDRESS_DAY PLACES_LISTED_PER_NETWORK_DAY
            EDITS_PER_ACCOUNT_MINUTE EDITS_PER_ACCOUNT_HOUR EDITS_PER_ADDRESS_HOUR EDITS_PER_NETWORK_HOUR
            RESERVATIONS_PER_ACCOUNT_MINUTE RESERVATIONS_PER_ACCOUNT_HOUR
            RESERVATIONS_PER_ADDRESS_MINUTE RESERVATIONS_PER_NETWORK_MINUTE
            DRAFTS_PER_ACCOUNT_DAY DRAFTS_PER_ADDRESS_DAY DRAFTS_PER_NETWORK_DAY
            EVENT_SAVES_PER_ACCOUNT_MINUTE EVENT_SAVES_PER_ACCOUNT_HOUR
            EVENT_SAVES_PER_ADDRESS_HOUR EVENT_SAVES_PER_NETWORK_HOUR
            WRONG_CODES_PER_ACCOUNT_HOUR WRONG_CODES_PER_ADDRESS_HOUR WRONG_CODES_PER_NETWORK_HOUR
            QUOTES_PER_ACCOUNT_MINUTE QUOTES_PER_ADDRESS_MINUTE QUOTES_PER_NETWORK_MINUTE
            REFUNDS_PER_ACCOUNT_HOUR REFUNDS_PER_ADDRESS_HOUR REFUNDS_PER_NETWORK_HOUR
            ORDER_SEARCHES_PER_ACCOUNT_MINUTE REPORTS_PER_ACCOUNT_MINUTE EXPORTS_PER_ACCOUNT_HOUR
            ORDER_CHANGES_PER_ACCOUNT_HOUR REFUND_RETRIES_PER_ACCOUNT_HOUR LEDGER_REPORTS_PER_ACCOUNT_MINUTE
            PAYMENTS_PER_ACCOUNT_MINUTE PAYMENTS_PER_ADDRESS_MINUTE PAYMENTS_PER_NETWORK_MINUTE
            SIGN_UPS_PER_ADDRESS SIGN_UPS_PER_ADDRESS_DAY SIGN_UPS_PER_NETWORK_MINUTE SIGN_UPS_PER_NETWORK_DAY
            DOOR_CHANGES_PER_ACCOUNT_MINUTE DOOR_READS_PER_DEVICE_MINUTE DOOR_SCANS_PER_DEVICE_MINUTE
            DOOR_REQUESTS_PER_NETWORK_MINUTE
            SIGN_INS_PER_ADDRESS SIGN_INS_PER_NETWORK_MINUTE REFRESHES_PER_ADDRESS REFRESHES_PER_NETWORK_MINUTE
            """;

    /** Timers as short as they may be, so that a short round sees each of them end. */
    private static final Map<String, String> SHORT_TIMERS = Map.ofEntries(
            Map.entry("RESERVATION_SECONDS", "6"),
            Map.entry("RESERVING_LIMIT_SECONDS", "5"),
            Map.entry("ABANDONED_ORDER_SECONDS", "20"),
            Map.entry("EXPIRY_GRACE_SECONDS", "3"),
            Map.entry("ORDERS_SWEEP_SECONDS", "2"),
            Map.entry("OUTBOX_SWEEP_SECONDS", "2"),
            Map.entry("EXPIRATION_LEASE_SECONDS", "2"),
            Map.entry("REQUEST_TIMEOUT_SECONDS", "6"),
            Map.entry("STARTUP_WAIT_SECONDS", "10"),
            Map.entry("STRIPE_CONNECT_TIMEOUT_SECONDS", "1"),
            Map.entry("STRIPE_TIMEOUT_SECONDS", "2"),
            Map.entry("STRIPE_BREAKER_RESET_SECONDS", "1"),
            Map.entry("PAYMENT_PENDING_LIMIT_SECONDS", "12"),
            Map.entry("PAYMENTS_SWEEP_SECONDS", "2"));

    private ClusterSettings() {}

    /** Quotas that are never reached, and users of whom no proof is asked. */
    public static Map<String, String> withoutLimits() {
        Map<String, String> settings = new HashMap<>();
        for (String name : QUOTAS.strip().split("\\s+", -1)) {
            settings.put(name, "1000000000");
        }
        settings.put("LIVE_PLACES_PER_ACCOUNT", "0");
        settings.put("LIVE_RESERVATIONS_PER_ACCOUNT", "0");
        settings.put("PASSWORD_MIN_LENGTH", "4");
        settings.put("PASSWORD_REFUSE_COMMON", "false");
        settings.put("SELLER_CHECKS", "none");
        settings.put("STEP_UP_SECONDS", "86400");
        return settings;
    }

    /**
     * Settings of a process.
     *
     * @param prefix keeps the data of a cluster apart from others on the same servers
     */
    static Map<String, String> of(String prefix) {
        Map<String, String> settings = withoutLimits();
        settings.putAll(SHORT_TIMERS);
        settings.put("HTTP_PORT", "0");
        settings.put("HTTP_HOST", "127.0.0.1");
        settings.put("STAND_INS", "false");
        settings.put("MONGODB_DATABASE_PREFIX", prefix);
        settings.put("REDIS_KEY_PREFIX", prefix);
        settings.put("ARGON2_MEMORY_KIB", "1024");
        settings.put("ARGON2_ITERATIONS", "1");
        // A few buyers try more declined cards than people do.
        settings.put("DECLINED_CARDS_PER_ACCOUNT_HOUR", "0");
        settings.put("DECLINED_CARDS_PER_NETWORK_HOUR", "0");
        settings.put("STRIPE_API_KEY", "sk_test_simulator");
        settings.put("STRIPE_WEBHOOK_SECRET", "whsec_simulator");
        return settings;
    }
}
