package dev.boxoffice.organisers.api;

import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaScope;
import java.util.Map;

/** How often accounts, addresses and networks may change organisers, and report events. */
public record OrganisersQuotas(OperationQuotas operations) {
    private static final String ACCEPTED = "invitation_attempts";
    private static final String LOGOS = "logos";
    private static final String REPORTS = "reports";

    /** The quotas in {@code environment}. */
    public static OrganisersQuotas from(Map<String, ?> environment) {
        return Settings.read(environment, OrganisersQuotas::read);
    }

    /** Declares and reads the quotas. */
    public static OrganisersQuotas read(Settings settings) {
        RedisConfig.read(settings);
        Quota changes = Quota.read(settings, "organiser_changes", QuotaScope.ACCOUNT, QuotaPeriod.MINUTE, 60);
        Quota operators = Quota.read(settings, "operator_changes", QuotaScope.ACCOUNT, QuotaPeriod.MINUTE, 60);
        return new OrganisersQuotas(new OperationQuotas()
                .limitDone(
                        "createOrganiser", Quota.read(settings, "organisers", QuotaScope.ACCOUNT, QuotaPeriod.DAY, 10))
                .limit("updateOrganiser", changes)
                .limit(
                        "putLogo",
                        Quota.read(settings, LOGOS, QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 30),
                        Quota.read(settings, LOGOS, QuotaScope.ADDRESS, QuotaPeriod.HOUR, 300),
                        Quota.read(settings, LOGOS, QuotaScope.NETWORK, QuotaPeriod.HOUR, 1_200))
                .limit("deleteLogo", changes)
                .limit("changeMemberRole", changes)
                .limit("removeMember", changes)
                .limit("withdrawInvitation", changes)
                .limitDone("inviteMember", Quota.read(settings, "invitations", QuotaScope.ACCOUNT, QuotaPeriod.DAY, 50))
                .limit(
                        "acceptInvitation",
                        Quota.read(settings, ACCEPTED, QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 30),
                        Quota.read(settings, ACCEPTED, QuotaScope.ADDRESS, QuotaPeriod.HOUR, 60))
                .limit(
                        "createReport",
                        Quota.read(settings, REPORTS, QuotaScope.ADDRESS, QuotaPeriod.HOUR, 10),
                        Quota.read(settings, REPORTS, QuotaScope.NETWORK, QuotaPeriod.HOUR, 40))
                .limit("changeReport", operators)
                .limit("freeze", operators)
                .limit("unfreeze", operators));
    }
}
