package dev.boxoffice.auth.api;

import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaScope;
import java.util.List;

/**
 * Rate limits of the operations on accounts, links, guests and sessions.
 *
 * @param mails by mailbox, of the mails that strangers may have sent there
 * @param guests by mailbox, of guests with one address
 */
public record AccountQuotas(List<Quota> mails, List<Quota> guests) {
    private static final String LINK_MAILS = "link_mails";
    private static final String GUESTS = "guests";

    /** Declares and reads the quotas, and adds those of operations to {@code operations}. */
    static AccountQuotas read(Settings settings, OperationQuotas operations) {
        Quota[] requests = {
            Quota.read(settings, "link_requests", QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 120),
            Quota.read(settings, "link_requests", QuotaScope.NETWORK, QuotaPeriod.MINUTE, 480),
            Quota.read(settings, "link_requests", QuotaScope.NETWORK, QuotaPeriod.DAY, 20_000)
        };
        Quota[] uses = {
            Quota.read(settings, "link_uses", QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 300),
            Quota.read(settings, "link_uses", QuotaScope.NETWORK, QuotaPeriod.MINUTE, 1_200)
        };
        Quota[] newGuests = {
            Quota.read(settings, GUESTS, QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 600),
            Quota.read(settings, GUESTS, QuotaScope.NETWORK, QuotaPeriod.MINUTE, 2_400),
            Quota.read(settings, GUESTS, QuotaScope.NETWORK, QuotaPeriod.DAY, 40_000)
        };
        Quota changes =
                Quota.read(settings, "account_changes", "account changes", QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 120);
        Quota links = Quota.read(settings, "own_links", "links", QuotaScope.ACCOUNT, QuotaPeriod.DAY, 20);
        operations
                .limit("requestReset", requests)
                .audit("requestReset", SecurityEvent.LINK_LIMITED)
                .limit("requestSignInLink", requests)
                .audit("requestSignInLink", SecurityEvent.LINK_LIMITED)
                .limit("showLink", uses)
                .limit("useLink", uses)
                .audit("useLink", SecurityEvent.LINK_LIMITED)
                .limit("createGuest", newGuests)
                .limit("changeGuestLanguage", changes)
                .limit("updateAccount", changes)
                .limit("changePassword", changes)
                .limit("endSession", changes)
                .limit("endSessions", changes)
                .limit("changeAddress", links)
                .limit("sendVerification", links);
        return new AccountQuotas(
                List.of(
                        Quota.read(settings, LINK_MAILS, "link mails", QuotaScope.MAILBOX, QuotaPeriod.HOUR, 5),
                        Quota.read(settings, LINK_MAILS, "link mails", QuotaScope.MAILBOX, QuotaPeriod.DAY, 20)),
                List.of(
                        Quota.read(settings, GUESTS, QuotaScope.MAILBOX, QuotaPeriod.HOUR, 20),
                        Quota.read(settings, GUESTS, QuotaScope.MAILBOX, QuotaPeriod.DAY, 60)));
    }
}
