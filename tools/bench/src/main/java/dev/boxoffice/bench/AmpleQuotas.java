package dev.boxoffice.bench;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Quotas of a product whose load comes from one address and a few accounts: so high that nothing is refused, and
 * counted all the same, as counting has its cost and its failures.
 */
public final class AmpleQuotas {
    private static final Map<String, String> SETTINGS = Stream.of(
                    "LISTINGS_PER_ACCOUNT_DAY",
                    "LISTINGS_PER_ADDRESS_DAY",
                    "LISTINGS_PER_NETWORK_DAY",
                    "PLACES_LISTED_PER_ACCOUNT_DAY",
                    "PLACES_LISTED_PER_ADDRESS_DAY",
                    "PLACES_LISTED_PER_NETWORK_DAY",
                    "EDITS_PER_ACCOUNT_MINUTE",
                    "EDITS_PER_ACCOUNT_HOUR",
                    "EDITS_PER_ADDRESS_HOUR",
                    "EDITS_PER_NETWORK_HOUR",
                    "RESERVATIONS_PER_ACCOUNT_MINUTE",
                    "RESERVATIONS_PER_ACCOUNT_HOUR",
                    "RESERVATIONS_PER_ADDRESS_MINUTE",
                    "RESERVATIONS_PER_NETWORK_MINUTE",
                    "REFUNDS_PER_ACCOUNT_HOUR",
                    "REFUNDS_PER_ADDRESS_HOUR",
                    "REFUNDS_PER_NETWORK_HOUR",
                    "PAYMENTS_PER_ACCOUNT_MINUTE",
                    "PAYMENTS_PER_ADDRESS_MINUTE",
                    "PAYMENTS_PER_NETWORK_MINUTE",
                    "SIGN_UPS_PER_ADDRESS",
                    "SIGN_UPS_PER_ADDRESS_DAY",
                    "SIGN_UPS_PER_NETWORK_MINUTE",
                    "SIGN_UPS_PER_NETWORK_DAY",
                    "SIGN_INS_PER_ADDRESS",
                    "SIGN_INS_PER_NETWORK_MINUTE",
                    "REFRESHES_PER_ADDRESS",
                    "REFRESHES_PER_NETWORK_MINUTE")
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> "1000000000"));

    private AmpleQuotas() {}

    /** The settings, names as in the environment. */
    public static Map<String, String> settings() {
        return SETTINGS;
    }
}
