package dev.boxoffice.admissions.api;

import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaScope;
import java.util.Map;

/** How often holders may send tickets and make links, and how often links may be tried. */
public record AdmissionsQuotas(OperationQuotas operations, DoorQuotas doors) {
    private static final String OFFERS = "ticket_offers";
    private static final String ACCEPTED = "ticket_offer_attempts";
    private static final String OPENED = "ticket_link_attempts";

    /** The quotas in {@code environment}. */
    public static AdmissionsQuotas from(Map<String, ?> environment) {
        return Settings.read(environment, AdmissionsQuotas::read);
    }

    /** Declares and reads the quotas. */
    public static AdmissionsQuotas read(Settings settings) {
        RedisConfig.read(settings);
        Quota offers = Quota.read(settings, OFFERS, QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 60);
        // Who has a ticket by its link has no account.
        Quota sent = Quota.read(settings, OFFERS, QuotaScope.ADDRESS, QuotaPeriod.HOUR, 300);
        Quota attempts = Quota.read(settings, ACCEPTED, QuotaScope.ADDRESS, QuotaPeriod.HOUR, 300);
        Quota networks = Quota.read(settings, ACCEPTED, QuotaScope.NETWORK, QuotaPeriod.HOUR, 3_000);
        OperationQuotas operations = new OperationQuotas()
                .limit("offerTicket", offers, sent)
                .limit("withdrawTicketOffer", offers, sent)
                .limit("showTicketOffer", attempts, networks)
                .limit("acceptTicketOffer", attempts, networks)
                .limit(
                        "getLinkedTickets",
                        Quota.read(settings, OPENED, QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 120),
                        Quota.read(settings, OPENED, QuotaScope.NETWORK, QuotaPeriod.MINUTE, 1_200))
                .limit(
                        "createTicketLink",
                        Quota.read(settings, "ticket_links", QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 60))
                .limit("revokeTicketLinks", offers)
                .limit(
                        "rotateTicketKeys",
                        Quota.read(settings, "ticket_key_rotations", QuotaScope.ACCOUNT, QuotaPeriod.DAY, 5));
        DeliveryQuotas.addTo(operations, settings);
        DoorQuotas.addTo(operations, settings);
        return new AdmissionsQuotas(operations, DoorQuotas.read(settings));
    }
}
