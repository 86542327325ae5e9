package dev.boxoffice.tickets.api;

import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.api.FailureQuota;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaScope;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/**
 * How much one account, address and network may list and edit.
 *
 * @param operations the quotas of the operations
 * @param seats seats listed by one account a day, by new listings and by larger quantities
 * @param wrongCodes codes that events do not have
 */
public record TicketsQuotas(OperationQuotas operations, Quota seats, List<Quota> wrongCodes) {
    private static final String LISTINGS = "listings";
    private static final String PLACES = "places_listed";
    private static final String EDITS = "edits";
    private static final String SAVES = "event_saves";
    private static final String DRAFTS = "drafts";
    private static final String IMAGES = "images";

    /** Reads them from {@code environment}. */
    public static TicketsQuotas from(Map<String, ?> environment) {
        return Settings.read(environment, TicketsQuotas::read);
    }

    /** Declares and reads them. */
    public static TicketsQuotas read(Settings settings) {
        RedisConfig.read(settings);
        Quota seats = Quota.read(settings, PLACES, "seats listed", QuotaScope.ACCOUNT, QuotaPeriod.DAY, 5_000_000);
        Quota[] edits = {
            Quota.read(settings, EDITS, QuotaScope.ACCOUNT, QuotaPeriod.MINUTE, 300),
            Quota.read(settings, EDITS, QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 3_000),
            Quota.read(settings, EDITS, QuotaScope.ADDRESS, QuotaPeriod.HOUR, 30_000),
            Quota.read(settings, EDITS, QuotaScope.NETWORK, QuotaPeriod.HOUR, 120_000)
        };
        OperationQuotas operations = new OperationQuotas()
                .limitDone(
                        "createTicket",
                        Quota.read(settings, LISTINGS, QuotaScope.ACCOUNT, QuotaPeriod.DAY, 500),
                        Quota.read(settings, LISTINGS, QuotaScope.ADDRESS, QuotaPeriod.DAY, 5_000),
                        Quota.read(settings, LISTINGS, QuotaScope.NETWORK, QuotaPeriod.DAY, 20_000))
                .limitDone(
                        "createTicket",
                        TicketsQuotas::quantity,
                        seats,
                        Quota.read(settings, PLACES, "seats listed", QuotaScope.ADDRESS, QuotaPeriod.DAY, 20_000_000),
                        Quota.read(settings, PLACES, "seats listed", QuotaScope.NETWORK, QuotaPeriod.DAY, 80_000_000))
                .limit("updateTicket", edits)
                .limit("withdrawTicket", edits)
                .limit("publishEvent", edits)
                .limit("postponeEvent", edits)
                .limit("cancelEvent", edits)
                .limit("deleteEvent", edits)
                .limitDone(
                        "createEvent",
                        Quota.read(settings, DRAFTS, QuotaScope.ACCOUNT, QuotaPeriod.DAY, 500),
                        Quota.read(settings, DRAFTS, QuotaScope.ADDRESS, QuotaPeriod.DAY, 5_000),
                        Quota.read(settings, DRAFTS, QuotaScope.NETWORK, QuotaPeriod.DAY, 20_000))
                .limit(
                        "updateEvent",
                        // Drafts are saved while they are typed.
                        Quota.read(settings, SAVES, QuotaScope.ACCOUNT, QuotaPeriod.MINUTE, 300),
                        Quota.read(settings, SAVES, QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 6_000),
                        Quota.read(settings, SAVES, QuotaScope.ADDRESS, QuotaPeriod.HOUR, 60_000),
                        Quota.read(settings, SAVES, QuotaScope.NETWORK, QuotaPeriod.HOUR, 240_000))
                .limit("putEventImage", images(settings))
                .limit("deleteEventImage", edits);
        return new TicketsQuotas(operations, seats, FailureQuota.readWrongCodes(settings));
    }

    private static Quota[] images(Settings settings) {
        return new Quota[] {
            Quota.read(settings, IMAGES, QuotaScope.ACCOUNT, QuotaPeriod.HOUR, 60),
            Quota.read(settings, IMAGES, QuotaScope.ADDRESS, QuotaPeriod.HOUR, 600),
            Quota.read(settings, IMAGES, QuotaScope.NETWORK, QuotaPeriod.HOUR, 2_400)
        };
    }

    /** The seats of a type of an event are counted where the event is changed. */
    private static long quantity(RoutingContext ctx) {
        return ctx.body().asJsonObject().containsKey("eventId")
                ? 0
                : ctx.body().asJsonObject().getLong("quantity", 1L);
    }
}
