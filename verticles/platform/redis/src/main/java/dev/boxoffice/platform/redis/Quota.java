package dev.boxoffice.platform.redis;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.kernel.settings.Settings;
import java.time.Duration;
import java.util.Locale;

/**
 * A limit on the uses in a time window. The window begins with the first use.
 *
 * @param name such as {@code listings_per_day}; part of keys, metrics and the error code
 * @param scope what uses are summed by
 * @param most the largest sum in one window; 0 for no limit
 * @param window the length of the window
 */
public record Quota(String name, QuotaScope scope, long most, Duration window) {
    private static final int LARGEST = 1_000_000_000;

    /**
     * Declares and reads a quota: {@code what="listings"}, account and day make the setting
     * {@code LISTINGS_PER_ACCOUNT_DAY} and the quota {@code listings_per_day}.
     *
     * @param what plural noun, in lower case with underscores
     * @param fallback the limit if the setting is absent
     */
    public static Quota read(Settings settings, String what, QuotaScope scope, QuotaPeriod period, int fallback) {
        return read(settings, what, what.replace('_', ' '), scope, period, fallback);
    }

    /** Declares and reads a quota whose description calls what it limits {@code noun}. */
    public static Quota read(
            Settings settings, String what, String noun, QuotaScope scope, QuotaPeriod period, int fallback) {
        String setting =
                what.toUpperCase(Locale.ROOT) + "_PER_" + EnumText.nameOf(scope) + "_" + EnumText.nameOf(period);
        String description =
                "largest number of %s per %s and %s; 0 for no limit".formatted(noun, scope.text(), period.text());
        return read(settings, setting, what + "_per_" + period.text(), scope, period, fallback, description);
    }

    /** Declares and reads a quota with another name of its setting. */
    public static Quota read(
            Settings settings,
            String setting,
            String name,
            QuotaScope scope,
            QuotaPeriod period,
            int fallback,
            String description) {
        int most = settings.integer(setting, fallback, 0, LARGEST, description);
        return new Quota(name, scope, most, period.length());
    }

    /** False if there is no limit. */
    public boolean isLimited() {
        return most > 0;
    }

    /** The code of refusals, for programs. */
    public String code() {
        return "quota." + name;
    }

    /** This quota's use of {@code amount} by {@code subject}. */
    public Use use(String subject, long amount) {
        return new Use(this, subject, amount);
    }

    /**
     * An amount that is added to a quota.
     *
     * @param subject an account's id, an address or a hash, by which amounts are summed
     * @param amount at least 0
     */
    public record Use(Quota quota, String subject, long amount) {
        /** The key that counters have for it. */
        String key() {
            return quota.name + ":" + quota.scope.text() + ":" + subject;
        }
    }
}
