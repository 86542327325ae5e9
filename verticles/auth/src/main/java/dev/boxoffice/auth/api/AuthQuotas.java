package dev.boxoffice.auth.api;

import dev.boxoffice.auth.SignInThrottle;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaScope;
import java.time.Duration;
import java.util.Map;

/**
 * Rate limits of auth. Limits per address allow for carriers' NAT; a network has four times as much.
 *
 * @param operations the quotas of the operations
 * @param failures the limits of wrong passwords
 * @param accounts the limits of mailboxes
 */
public record AuthQuotas(OperationQuotas operations, SignInThrottle.Limits failures, AccountQuotas accounts) {
    private static final String FAILURES = "sign_in_failures";

    /** The quotas in {@code environment}. */
    public static AuthQuotas from(Map<String, ?> environment) {
        return Settings.read(environment, AuthQuotas::read);
    }

    /** Declares and reads the quotas. */
    public static AuthQuotas read(Settings settings) {
        RedisConfig.read(settings);
        Quota[] signUps = {
            minute(settings, "SIGN_UPS_PER_ADDRESS", "sign_ups", 600, "sign-ups"),
            Quota.read(settings, "sign_ups", "sign-ups", QuotaScope.ADDRESS, QuotaPeriod.DAY, 10_000),
            Quota.read(settings, "sign_ups", "sign-ups", QuotaScope.NETWORK, QuotaPeriod.MINUTE, 2_400),
            Quota.read(settings, "sign_ups", "sign-ups", QuotaScope.NETWORK, QuotaPeriod.DAY, 40_000)
        };
        Quota[] signIns = {
            minute(settings, "SIGN_INS_PER_ADDRESS", "sign_ins", 1_200, "sign-ins"),
            Quota.read(settings, "sign_ins", "sign-ins", QuotaScope.NETWORK, QuotaPeriod.MINUTE, 4_800)
        };
        Quota[] refreshes = {
            minute(settings, "REFRESHES_PER_ADDRESS", "refreshes", 6_000, "refreshes"),
            Quota.read(settings, "refreshes", QuotaScope.NETWORK, QuotaPeriod.MINUTE, 24_000)
        };
        OperationQuotas operations = new OperationQuotas()
                .limit("signUp", signUps)
                .audit("signUp", SecurityEvent.SIGN_UP_LIMITED)
                .limit("signIn", signIns)
                .audit("signIn", SecurityEvent.SIGN_IN_LIMITED)
                .limit("createTokens", signIns)
                .audit("createTokens", SecurityEvent.SIGN_IN_LIMITED)
                .limit("refreshTokens", refreshes)
                .audit("refreshTokens", SecurityEvent.REFRESH_LIMITED)
                .limit("revokeTokens", refreshes)
                .limitDone(
                        "requestExport",
                        Quota.read(settings, "exports", "copies of one's data", QuotaScope.ACCOUNT, QuotaPeriod.DAY, 5))
                .limit(
                        "downloadExport",
                        Quota.read(
                                settings,
                                "export_downloads",
                                "downloads of copies of one's data",
                                QuotaScope.ACCOUNT,
                                QuotaPeriod.HOUR,
                                20))
                .limit(
                        "eraseByAddress",
                        Quota.read(
                                settings,
                                "support_erasures",
                                "erasures by address",
                                QuotaScope.ACCOUNT,
                                QuotaPeriod.HOUR,
                                60))
                .exempt("planErasure", "repeated requests change nothing")
                .exempt("withdrawErasure", "repeated requests change nothing")
                .exempt("signOut", "only ends the session that it comes with");
        AccountQuotas accounts = AccountQuotas.read(settings, operations);
        FactorQuotas.addTo(operations, settings, signIns);
        return new AuthQuotas(operations, failures(settings), accounts);
    }

    private static SignInThrottle.Limits failures(Settings settings) {
        return new SignInThrottle.Limits(
                Quota.read(
                        settings,
                        "SIGN_IN_FAILURES_PER_ACCOUNT",
                        FAILURES,
                        QuotaScope.ACCOUNT,
                        QuotaPeriod.HOUR,
                        100,
                        "wrong passwords for one account an hour, from all unknown devices;"
                                + " after that each network has one attempt an hour"),
                new Quota(
                        FAILURES,
                        QuotaScope.NETWORK,
                        settings.integer(
                                "SIGN_IN_FAILURES_PER_NETWORK",
                                20,
                                1,
                                1_000_000,
                                "wrong passwords for one account from one network, or from one known device, in 15"
                                        + " minutes"),
                        Duration.ofMinutes(15)),
                new Quota("sign_in_failures_elsewhere", QuotaScope.NETWORK, 1, Duration.ofHours(1)));
    }

    private static Quota minute(Settings settings, String setting, String what, int fallback, String description) {
        return Quota.read(
                settings,
                setting,
                what + "_per_minute",
                QuotaScope.ADDRESS,
                QuotaPeriod.MINUTE,
                fallback,
                description + " from one address a minute; 0 for no limit");
    }
}
